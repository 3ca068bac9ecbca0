#include "catalogue/engine_cache.h"

#include <cstdlib>
#include <functional>
#include <map>
#include <set>
#include <stdexcept>
#include <utility>
#include <variant>

#include "base/clock.h"
#include "base/log.h"
#include "catalogue/catalogue_document.h"
#include "json/fields.h"
#include "json/strict.h"
#include "resources/collections.h"

namespace scrip::server {
namespace {

/// A collection may select by age, in days. Its members are looked at again each minute.
constexpr std::int64_t stale_after_ms = 60'000;
/// Engines kept for requests that describe products of their own.
constexpr std::size_t changed_kept = 8;

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
  database.settle_catalogue();
  auto version = database.setting(catalogue_version_query);
  if (!version) throw StoreError("the store has no catalogue version");
  return *std::move(version);
}

EngineCache::Entry EngineCache::loaded(Database& database, const Json& member_changes) {
  const std::string version = catalogue_version(database);
  const bool changed = !member_changes.empty();
  const std::string changes = changed ? to_text(member_changes) : "";
  const std::lock_guard lock(mutex_);
  std::deque<Entry>& entries = changed ? changed_entries_ : entries_;
  for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
    if (entry->version != version || entry->changes != changes) continue;
    if (entry->stale_at_ms == 0 || now_ms() < entry->stale_at_ms) return *entry;
    entries.erase(entry);
    break;
  }
  entries.push_front(build(database, version, member_changes));
  // The reader may be one version behind the writer for the length of a batch.
  if (entries.size() > (changed ? changed_kept : 3)) entries.pop_back();
  return entries.front();
}

EngineCache::Entry EngineCache::build(Database& database, const std::string& version,
                                      const Json& member_changes) {
  const std::int64_t now = now_ms();
  const auto settings = std::make_shared<const ProjectSettings>(project_settings(database));
  Json catalogue = catalogue_document(database, version, *settings, now, member_changes);
  Entry entry;
  entry.version = version;
  entry.changes = member_changes.empty() ? "" : to_text(member_changes);
  entry.settings = settings;
  for (const Json& collection : catalogue["product_collections"]) {
    if (depends_on_time(member_of(collection, "filter"))) entry.stale_at_ms = now + stale_after_ms;
  }
  // Every object was checked when it came in. Should one be refused all the same, it must not take
  // the others with it: it is left out, and the log says so.
  for (int attempt = 0; attempt < 4; ++attempt) {
    const std::string text = to_text(catalogue);
    entry.uses_are_read = reads_uses(text);
    auto loaded = Engine::load(text);
    if (auto* engine = std::get_if<Engine>(&loaded)) {
      entry.engine = std::make_shared<const Engine>(std::move(*engine));
      entry.counted = std::make_shared<const CountedRules>(counted_rules(catalogue));
      return entry;
    }
    const Json answer = parse_own(std::get<Answer>(loaded).body);
    log(LogLevel::error, "catalogue_refused", {{"answer", answer}});
    const Json* errors = find_member(answer, "errors");
    if (errors == nullptr || remove_faulty(catalogue, *errors) == 0) break;
  }
  throw std::runtime_error("the catalogue cannot be loaded");
}

}  // namespace scrip::server
