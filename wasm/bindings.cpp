#include <emscripten/bind.h>
#include <emscripten/emscripten.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "scrip/documents.h"
#include "scrip/pricer.h"
#include "scrip/regions.h"

// The door to the engine: few calls, documents across, nothing computed.
//
// Text crosses as UTF-8 in linear memory, by pointer and length: embind's own strings cost fifty
// times as much and corrupt lone surrogates. Each call leaves its document in one place, where the
// caller reads it before the next call.
//
// The packed door (scrip/pricer.h) stands beside it for the call of every keystroke: numbers in the
// module's memory, through plain exports, because a method of embind costs as much as pricing a
// small cart.

using scrip::Region;

namespace {

/// What was answered last, and the memory that it was worked out in: both until the next call.
std::string_view answer;
Region passing;

std::string_view text_at(std::uintptr_t pointer, std::size_t length) {
  return {reinterpret_cast<const char*>(pointer), length};
}

/// Where the text stays as long as the region it lies in.
std::string_view kept(std::string&& text) {
  return *new std::string(std::move(text));
}

void refuse(const scrip::Answer& refused) {
  passing.give_back();
  const Region::Use use(passing);
  answer = kept(std::string(refused.body));
}

using Question = scrip::Answer (scrip::Engine::*)(std::string_view, std::string_view) const;

/// A pricer, and the memory of what it keeps between carts.
struct Till {
  Region region;
  scrip::Pricer* pricer = nullptr;
};

/// An engine with its memory, and its pricer once the packed door has been opened. Both lie in
/// their own regions: what is given back is a copy of the region.
struct Door {
  Region region;
  const scrip::Engine* engine = nullptr;
  Till* till = nullptr;
};

Door& door_at(std::uintptr_t door) {
  return *reinterpret_cast<Door*>(door);
}

/// A door, which is the caller's until it is closed; 0 with the error document as the answer.
std::uintptr_t load(std::uintptr_t pointer, std::size_t length) {
  Region region;
  Door* door = nullptr;
  {
    const Region::Use use(region);
    auto loaded = scrip::Engine::load(text_at(pointer, length));
    if (auto* refused = std::get_if<scrip::Answer>(&loaded)) {
      refuse(*refused);
    } else {
      door = new Door;
      door->engine = new scrip::Engine(*std::get_if<scrip::Engine>(&loaded));
    }
  }
  if (door == nullptr) {
    region.give_back();
  } else {
    door->region = region;
  }
  return reinterpret_cast<std::uintptr_t>(door);
}

void close_till(Door& door) {
  if (door.till == nullptr) return;
  delete door.till->pricer;
  Region region = door.till->region;
  region.give_back();
  door.till = nullptr;
}

void close(std::uintptr_t door) {
  close_till(door_at(door));
  Region region = door_at(door).region;
  region.give_back();
}

/// The answer's status.
template <Question question>
int ask(std::uintptr_t door, std::uintptr_t request, std::size_t request_length,
        std::uintptr_t context, std::size_t context_length) {
  passing.give_back();
  const Region::Use use(passing);
  scrip::Answer answered = (door_at(door).engine->*question)(text_at(request, request_length),
                                                             text_at(context, context_length));
  answer = kept(std::move(answered.body));
  return answered.status;
}

/// A pricer of this engine, which the door owns and replaces; 0 where the definitions are at
/// fault, with the error document as the answer.
std::uintptr_t pricer(std::uintptr_t door, std::uintptr_t definitions, std::size_t length) {
  Region region;
  Till* till = nullptr;
  {
    const Region::Use use(region);
    auto opened = scrip::Pricer::open(*door_at(door).engine, text_at(definitions, length));
    if (auto* refused = std::get_if<scrip::Answer>(&opened)) {
      refuse(*refused);
    } else {
      till = new Till;
      till->pricer = std::get_if<scrip::Owned<scrip::Pricer>>(&opened)->get();
      answer = kept(till->pricer->description());
    }
  }
  if (till == nullptr) {
    region.give_back();
  } else {
    close_till(door_at(door));
    till->region = region;
    door_at(door).till = till;
  }
  return reinterpret_cast<std::uintptr_t>(till);
}

std::uintptr_t answer_pointer() {
  return reinterpret_cast<std::uintptr_t>(answer.data());
}
std::size_t answer_length() {
  return answer.size();
}
/// As the answer.
void version() {
  answer = scrip::version();
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

EMSCRIPTEN_KEEPALIVE std::int32_t scrip_text(Till* till, const char* text, std::size_t length) {
  const Region::Use use(till->region);
  return till->pricer->text({text, length});
}
EMSCRIPTEN_KEEPALIVE std::int32_t* scrip_input(Till* till, std::size_t words) {
  const Region::Use use(till->region);
  return till->pricer->input(words);
}
EMSCRIPTEN_KEEPALIVE const std::int32_t* scrip_price(Till* till) {
  const Region::Use use(till->region);
  return till->pricer->price();
}

}  // extern "C"
