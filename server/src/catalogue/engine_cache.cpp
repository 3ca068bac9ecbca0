#include "catalogue/engine_cache.h"

#include <cstdlib>
#include <functional>
#include <map>
#include <set>
#include <stdexcept>
#include <utility>
#include <variant>

#include "base/log.h"
#include "catalogue/catalogue_document.h"
#include "json/fields.h"
#include "json/strict.h"

namespace scrip::server {
namespace {

/// Takes the objects that `errors` point to out of a catalogue; answers how many.
std::size_t remove_faulty(Json& catalogue, const Json& errors) {
  std::map<std::string, std::set<std::size_t, std::greater<>>> faulty;
  for (const Json& error : errors) {
    const std::string pointer = own_text(error, "pointer");
    const std::size_t slash = pointer.find('/', 1);
    if (slash == std::string::npos) continue;
    const std::string list = pointer.substr(1, slash - 1);
    if (!catalogue.contains(list) || !catalogue[list].is_array()) continue;
    const std::size_t index = static_cast<std::size_t>(std::atoll(pointer.c_str() + slash + 1));
    if (index < catalogue[list].size()) faulty[list].insert(index);
  }
  std::size_t count = 0;
  for (const auto& [list, indices] : faulty) {
    for (const std::size_t index : indices) {
      log(LogLevel::error, "catalogue_object_left_out",
          {{"list", list}, {"id", own_text(catalogue[list][index], "id")}});
      catalogue[list].erase(index);
      ++count;
    }
  }
  return count;
}

}  // namespace

std::string catalogue_version(Database& database) {
  Query row = database.query("SELECT value FROM setting WHERE name = 'catalogue_version'");
  if (!row.next()) throw StoreError(0, "the store has no catalogue version");
  return row.text(0);
}

std::shared_ptr<const Engine> EngineCache::get(Database& database) {
  const std::string version = catalogue_version(database);
  const std::lock_guard lock(mutex_);
  for (const Entry& entry : entries_) {
    if (entry.version == version) return entry.engine;
  }
  entries_.push_front({version, build(database, version)});
  // The reader may be one version behind the writer for the length of a batch.
  if (entries_.size() > 3) entries_.pop_back();
  return entries_.front().engine;
}

std::shared_ptr<const Engine> EngineCache::build(Database& database,
                                                 const std::string& version) const {
  Json catalogue = catalogue_document(database, version, currency_);
  // Every object was checked when it came in. Should one be refused all the same, it must not take
  // the others with it: it is left out, and the log says so.
  for (int attempt = 0; attempt < 4; ++attempt) {
    auto loaded = Engine::load(to_text(catalogue));
    if (auto* engine = std::get_if<Engine>(&loaded)) {
      return std::make_shared<const Engine>(std::move(*engine));
    }
    const Json answer = parse_own(std::get<Answer>(loaded).body);
    log(LogLevel::error, "catalogue_refused", {{"answer", answer}});
    const Json* errors = find_member(answer, "errors");
    if (errors == nullptr || remove_faulty(catalogue, *errors) == 0) break;
  }
  throw std::runtime_error("the catalogue cannot be loaded");
}

}  // namespace scrip::server
