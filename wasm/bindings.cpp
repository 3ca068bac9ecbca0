#include <emscripten/bind.h>
#include <emscripten/emscripten.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "scrip/documents.h"
#include "scrip/pricer.h"

// The door to the engine: few calls, documents across, nothing computed.
//
// Text crosses as UTF-8 in linear memory, by pointer and length: embind's own strings cost fifty
// times as much and corrupt lone surrogates. Each call leaves its document in one place, where the
// caller reads it before the next call.
//
// The packed door (scrip/pricer.h) stands beside it for the call of every keystroke: numbers in the
// module's memory, through plain exports, because a method of embind costs as much as pricing a
// small cart.

namespace {

std::string& answer() {
  static std::string text;
  return text;
}

std::string_view text_at(std::uintptr_t pointer, std::size_t length) {
  return {reinterpret_cast<const char*>(pointer), length};
}

using Question = scrip::Answer (scrip::Engine::*)(std::string_view, std::string_view) const;

/// An engine, and its pricer once the packed door has been opened.
struct Door {
  scrip::Engine engine;
  std::unique_ptr<scrip::Pricer> pricer;
};

Door& door_at(std::uintptr_t door) {
  return *reinterpret_cast<Door*>(door);
}

/// A door, which is the caller's until it is closed; 0 with the error document as the answer.
std::uintptr_t load(std::uintptr_t pointer, std::size_t length) {
  auto loaded = scrip::Engine::load(text_at(pointer, length));
  if (auto* refused = std::get_if<scrip::Answer>(&loaded)) {
    answer() = std::move(refused->body);
    return 0;
  }
  auto* door = new Door{*std::get_if<scrip::Engine>(&loaded), nullptr};
  return reinterpret_cast<std::uintptr_t>(door);
}

void close(std::uintptr_t door) {
  delete &door_at(door);
}

/// The answer's status.
template <Question question>
int ask(std::uintptr_t door, std::uintptr_t request, std::size_t request_length,
        std::uintptr_t context, std::size_t context_length) {
  scrip::Answer answered = (door_at(door).engine.*question)(text_at(request, request_length),
                                                            text_at(context, context_length));
  answer() = std::move(answered.body);
  return answered.status;
}

/// A pricer of this engine, which the door owns and replaces; 0 where the definitions are at
/// fault, with the error document as the answer.
std::uintptr_t pricer(std::uintptr_t door, std::uintptr_t definitions, std::size_t length) {
  auto opened = scrip::Pricer::open(door_at(door).engine, text_at(definitions, length));
  if (auto* refused = std::get_if<scrip::Answer>(&opened)) {
    answer() = std::move(refused->body);
    return 0;
  }
  auto& pricer = door_at(door).pricer;
  pricer = std::move(*std::get_if<std::unique_ptr<scrip::Pricer>>(&opened));
  answer() = pricer->description();
  return reinterpret_cast<std::uintptr_t>(pricer.get());
}

std::uintptr_t answer_pointer() {
  return reinterpret_cast<std::uintptr_t>(answer().data());
}
std::size_t answer_length() {
  return answer().size();
}
/// As the answer.
void version() {
  answer() = scrip::version();
}

}  // namespace

// Functions of numbers only: a class of embind's would bring its inheritance, smart pointers and
// handles, four fifths of the glue.
EMSCRIPTEN_BINDINGS(scrip) {
  emscripten::function("load", &load);
  emscripten::function("close", &close);
  emscripten::function("validate", &ask<&scrip::Engine::validate>);
  emscripten::function("qualify", &ask<&scrip::Engine::qualify>);
  emscripten::function("wallet", &ask<&scrip::Engine::wallet>);
  emscripten::function("nudges", &ask<&scrip::Engine::nudges>);
  emscripten::function("pricer", &pricer);
  emscripten::function("answerPointer", &answer_pointer);
  emscripten::function("answerLength", &answer_length);
  emscripten::function("version", &version);
}

extern "C" {

EMSCRIPTEN_KEEPALIVE std::int32_t scrip_text(scrip::Pricer* pricer, const char* text,
                                             std::size_t length) {
  return pricer->text({text, length});
}
EMSCRIPTEN_KEEPALIVE std::int32_t* scrip_input(scrip::Pricer* pricer, std::size_t words) {
  return pricer->input(words);
}
EMSCRIPTEN_KEEPALIVE const std::int32_t* scrip_price(scrip::Pricer* pricer) {
  return pricer->price();
}

}  // extern "C"
