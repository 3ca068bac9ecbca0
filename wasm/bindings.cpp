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

class Door {
 public:
  explicit Door(scrip::Engine engine) : engine_(std::move(engine)) {}

  template <Question question>
  int ask(std::uintptr_t request, std::size_t request_length, std::uintptr_t context,
          std::size_t context_length) const {
    scrip::Answer answered =
        (engine_.*question)(text_at(request, request_length), text_at(context, context_length));
    answer() = std::move(answered.body);
    return answered.status;
  }

  /// A pricer of this engine, which it owns and replaces; 0 where the definitions are at fault,
  /// with the error document as the answer.
  std::uintptr_t pricer(std::uintptr_t definitions, std::size_t length) {
    auto opened = scrip::Pricer::open(engine_, text_at(definitions, length));
    if (auto* refused = std::get_if<scrip::Answer>(&opened)) {
      answer() = std::move(refused->body);
      return 0;
    }
    pricer_ = std::get<std::unique_ptr<scrip::Pricer>>(std::move(opened));
    answer() = pricer_->description();
    return reinterpret_cast<std::uintptr_t>(pricer_.get());
  }

 private:
  scrip::Engine engine_;
  std::unique_ptr<scrip::Pricer> pricer_;
};

/// An engine, or null with the error document as the answer.
std::unique_ptr<Door> load(std::uintptr_t pointer, std::size_t length) {
  auto loaded = scrip::Engine::load(text_at(pointer, length));
  if (auto* refused = std::get_if<scrip::Answer>(&loaded)) {
    answer() = std::move(refused->body);
    return nullptr;
  }
  return std::make_unique<Door>(std::get<scrip::Engine>(std::move(loaded)));
}

std::uintptr_t answer_pointer() {
  return reinterpret_cast<std::uintptr_t>(answer().data());
}
std::size_t answer_length() {
  return answer().size();
}
std::string version() {
  return std::string(scrip::version());
}

}  // namespace

EMSCRIPTEN_BINDINGS(scrip) {
  emscripten::class_<Door>("Engine")
      .function("validate", &Door::ask<&scrip::Engine::validate>)
      .function("qualify", &Door::ask<&scrip::Engine::qualify>)
      .function("wallet", &Door::ask<&scrip::Engine::wallet>)
      .function("nudges", &Door::ask<&scrip::Engine::nudges>)
      .function("pricer", &Door::pricer);
  emscripten::function("load", &load);
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
