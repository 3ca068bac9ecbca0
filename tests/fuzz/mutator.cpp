#include "fuzz/mutator.h"

#include <algorithm>
#include <fstream>
#include <random>
#include <vector>

#include "fuzz/promises.h"

namespace scrip::fuzz {

namespace {

/// Words of the dialect: the same file that libFuzzer takes as its dictionary.
const std::vector<std::string>& dialect() {
  static const std::vector<std::string> words = [] {
    std::vector<std::string> found;
    std::ifstream in(SCRIP_FUZZ "/dialect.dict");
    for (std::string line; std::getline(in, line);) {
      if (line.size() > 2 && line.front() == '"') found.push_back(line.substr(1, line.size() - 2));
    }
    expect(!found.empty(), "there is a dictionary");
    return found;
  }();
  return words;
}

/// Numbers at and beside the engine's bounds, and those that computers get wrong.
const std::vector<Json>& numbers() {
  static const std::vector<Json> list = [] {
    std::vector<Json> all;
    for (const std::int64_t edge :
         {std::int64_t{0}, std::int64_t{1}, std::int64_t{5}, std::int64_t{30}, std::int64_t{100},
          std::int64_t{200}, std::int64_t{1'000}, std::int64_t{1'000'000},
          std::int64_t{1'000'000'000}, std::int64_t{1'000'000'000'000},
          std::int64_t{1'000'000'000'000'000}, std::int64_t{INT32_MAX}, INT64_MAX - 1}) {
      for (const std::int64_t step : {-1, 0, 1}) all.emplace_back(edge + step);
    }
    all.emplace_back(INT64_MIN);
    all.emplace_back(UINT64_MAX);
    for (const double part : {0.5, 12.5, 33.333333, 99.999999, 0.000001, 1e-9, 1e300, -0.0}) {
      all.emplace_back(part);
    }
    return all;
  }();
  return list;
}

class Change {
 public:
  explicit Change(std::uint32_t seed) : bits_(seed) {}

  std::size_t below(std::size_t n) { return n == 0 ? 0 : bits_() % n; }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <class T>
  const T& of(const std::vector<T>& list) {
    return list[below(list.size())];
  }

  /// Somewhere in the document. Where the document is large, deep places are as likely as any.
  Json& place(Json& document) {
    std::vector<Json*> all;
    collect(document, all);
    return *of(all);
  }

  void once(Json& document) {
    Json& here = place(document);
    switch (below(10)) {
      case 0:
        here = place(document);
        return;
      case 1: {
        Json& there = place(document);
        // Neither may be a part of the other.
        if (!holds(here, there) && !holds(there, here)) std::swap(here, there);
        return;
      }
      case 2:
        here = of(numbers());
        return;
      case 3:
        here = of(dialect());
        return;
      case 4:
        if (one_in(4)) here = nullptr;
        return;
      default:
        change(document, here);
    }
  }

  /// A part of another document in the place of something of the same kind.
  void cross(Json& document, Json& other) {
    const Json part = place(other);
    for (int attempt = 0; attempt < 20; ++attempt) {
      Json& here = place(document);
      if (here.type() != part.type() && attempt < 19) continue;
      if (here.is_array() && one_in(2)) {
        here.insert(here.end(), part.begin(), part.end());
      } else {
        here = part;
      }
      return;
    }
  }

 private:
  static void collect(Json& here, std::vector<Json*>& all) {
    if (all.size() > 5'000) return;
    all.push_back(&here);
    if (!here.is_structured()) return;
    for (Json& child : here) collect(child, all);
  }

  static bool holds(Json& whole, Json& part) {
    std::vector<Json*> all;
    collect(whole, all);
    return std::find(all.begin(), all.end(), &part) != all.end();
  }

  void change(Json& document, Json& here) {
    if (here.is_object()) return change_object(document, here);
    if (here.is_array()) return change_array(document, here);
    if (here.is_number_integer()) return change_number(here);
    if (here.is_string()) return change_text(document, here);
    if (here.is_boolean()) {
      here = !here.get<bool>();
      return;
    }
    here = one_in(2) ? of(numbers()) : Json(of(dialect()));
  }

  void change_number(Json& here) {
    const auto value = here.get<std::int64_t>();
    switch (below(6)) {
      case 0:
        here = value == INT64_MAX ? value : value + 1;
        return;
      case 1:
        here = value == INT64_MIN ? value : value - 1;
        return;
      case 2:
        here = value / 2;
        return;
      case 3:
        here = static_cast<std::int64_t>(static_cast<std::uint64_t>(value) * 2);
        return;
      case 4:
        here = std::to_string(value);
        return;
      default:
        here = static_cast<std::int64_t>(below(6'000));
    }
  }

  void change_text(Json& document, Json& here) {
    std::vector<Json*> all;
    collect(document, all);
    std::vector<Json*> texts;
    for (Json* one : all) {
      if (one->is_string()) texts.push_back(one);
    }
    auto text = here.get<std::string>();
    switch (below(5)) {
      case 0:
        here = Json(*of(texts));
        return;
      case 1:
        here = of(dialect());
        return;
      case 2:
        text += one_in(2) ? " " + of(dialect()) : of(dialect());
        break;
      case 3:
        if (!text.empty()) text.erase(below(text.size()), 1 + below(4));
        break;
      default:
        text.insert(below(text.size() + 1), 1, "0123456789-.;:()+*/ \"$_TZé"[below(26)]);
    }
    here = text;
  }

  void change_array(Json& document, Json& here) {
    const std::size_t size = here.size();
    switch (size == 0 ? 3 : below(5)) {
      case 0:
        here.erase(here.begin() + static_cast<std::ptrdiff_t>(below(size)));
        return;
      case 1: {
        const Json again = here[below(size)];
        for (std::size_t times = one_in(8) ? 30 : 1 + below(2); times > 0; --times) {
          here.insert(here.begin() + static_cast<std::ptrdiff_t>(below(size)), again);
        }
        return;
      }
      case 2:
        for (std::size_t n = size; n > 1; --n) std::swap(here[n - 1], here[below(n)]);
        return;
      case 3: {
        const Json copy = place(document);
        here.push_back(copy);
        return;
      }
      default:
        here = Json(here[below(size)]);
    }
  }

  void change_object(Json& document, Json& here) {
    const std::size_t size = here.size();
    switch (size == 0 ? 2 : below(4)) {
      case 0: {
        auto gone = here.begin();
        std::advance(gone, static_cast<std::ptrdiff_t>(below(size)));
        here.erase(gone);
        return;
      }
      case 1: {
        auto renamed = here.begin();
        std::advance(renamed, static_cast<std::ptrdiff_t>(below(size)));
        Json value = renamed.value();
        here.erase(renamed);
        here[of(dialect())] = std::move(value);
        return;
      }
      default: {
        const Json value = one_in(2) ? place(document) : of(numbers());
        here[of(dialect())] = value;
      }
    }
  }

  std::mt19937 bits_;
};

/// Documents that are no JSON are not looked into; too deep ones neither.
Json parsed(std::string_view document) {
  return Json::parse(
      document, [](int depth, Json::parse_event_t, Json&) { return depth < 40; },
      /*allow_exceptions=*/false);
}

std::vector<std::string> split(std::string_view input) {
  std::size_t count = 1;
  for (std::size_t at = 0; (at = input.find("\n=====\n", at)) != std::string_view::npos; ++at) {
    ++count;
  }
  std::vector<std::string> documents;
  for (const std::string_view document : documents_of(input, count)) {
    documents.emplace_back(document);
  }
  return documents;
}

std::string text_of(const Json& document) {
  return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string mutated(std::string_view input, std::size_t bytes_max, std::uint32_t seed,
                    const ChangeBytes& change_bytes) {
  Change change(seed);
  std::vector<std::string> documents = split(input);
  std::string& chosen = documents[change.below(documents.size())];
  Json document = parsed(chosen);
  if (!document.is_discarded() && document.is_structured() && !change.one_in(12)) {
    for (std::size_t times = 1 + change.below(3); times > 0; --times) change.once(document);
    chosen = text_of(document);
    std::string output = joined(documents);
    if (output.size() <= bytes_max) return output;
  }
  return change_bytes(input, bytes_max);
}

std::string crossed(std::string_view input, std::string_view other, std::size_t bytes_max,
                    std::uint32_t seed) {
  Change change(seed);
  std::vector<std::string> documents = split(input);
  const std::vector<std::string> others = split(other);
  const std::size_t which = change.below(std::min(documents.size(), others.size()));
  Json document = parsed(documents[which]);
  Json theirs = parsed(others[which]);
  if (document.is_discarded() || theirs.is_discarded()) {
    documents[which] = others[which];
  } else {
    change.cross(document, theirs);
    documents[which] = text_of(document);
  }
  std::string output = joined(documents);
  return output.size() <= bytes_max ? output : std::string(input);
}

}  // namespace scrip::fuzz
