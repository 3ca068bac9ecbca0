#include "definitions/import.h"

#include <algorithm>
#include <set>

#include "api/audit_trail.h"
#include "api/call.h"
#include "api/error.h"
#include "api/miss_limiter.h"
#include "api/route.h"
#include "base/clock.h"
#include "catalogue/engine_cache.h"
#include "definitions/compare.h"
#include "definitions/export.h"
#include "json/fields.h"
#include "json/strict.h"
#include "resources/api_keys.h"

namespace scrip::server::definitions {
namespace {

constexpr std::size_t faults_at_most = 100;

/// Something refers to an entry that has a fault of its own, which was told already.
struct Follows {};

std::string at(const std::string& pointer, std::string_view token) {
  return pointer + "/" + pointer_token(token);
}

class Importer {
 public:
  Importer(Database& db, const Config& config)
      : db_(db), config_(config), misses_(1), audit_(routes()), names_(db), now_ms_(now_ms()) {
    auto key = std::make_shared<ApiKey>();
    key->id = "cli";
    key->role = "admin";
    key_ = std::move(key);
  }

  ImportReport run(const Json& file) {
    check_shape(file);
    for (const Section& section : sections()) {
      if (is_nested(section.name) || full()) continue;
      if (section.name == "campaigns") stacking_rules(file);
      take_section(section, file, "", "");
    }
    publications(file);
    db_.settle_catalogue();
    return std::move(report_);
  }

 private:
  bool full() const { return report_.faults.size() >= faults_at_most; }

  void fault(std::string pointer, std::string details, std::string key = "invalid_definitions") {
    if (full()) return;
    report_.faults.push_back(
        {.pointer = std::move(pointer), .key = std::move(key), .details = std::move(details)});
  }

  void check_shape(const Json& file) {
    if (!file.is_object() || own_text(file, "object") != "definitions") {
      fault(file.is_object() ? "/object" : "", "the file needs \"object\": \"definitions\"");
      return;
    }
    if (const Json* version = find_member(file, "version"); version == nullptr || *version != 1)
      fault("/version", "this server reads version 1");
    for (const auto& [name, value] : file.items()) {
      if (name == "object" || name == "version" || name == "description") continue;
      const bool known =
          name == "stacking_rules" || name == "publications" ||
          std::any_of(sections().begin(), sections().end(), [&, &own = name](const Section& one) {
            return one.name == own && !is_nested(own);
          });
      if (!known) fault(at("", name), "there is no section of this name");
    }
  }

  /// Every entry of a section of the file, or of a nested one of an entry.
  void take_section(const Section& section, const Json& within, const std::string& pointer,
                    const std::string& parent) {
    const std::string name(section.name);
    if (!within.is_object() || !within.contains(name)) return;
    const Json& entries = within[name];
    const std::string place = at(pointer, name);
    if (!entries.is_array()) return fault(place, "must be a list");
    if (entries.size() > entries_at_most) return fault(place, "has more than 200,000 entries");
    std::map<std::string, std::size_t> met;
    for (std::size_t i = 0; i < entries.size() && !full(); ++i) {
      const Json& entry = entries[i];
      const std::string here = at(place, std::to_string(i));
      if (!check_members(section, entry, here)) continue;
      const std::string key = own_text(entry, std::string(section.key).c_str());
      const std::size_t number = met[key]++;
      if (number > 0 && (section.name == "campaigns" || section.key != "name")) {
        fault(at(here, section.key), "another entry has the same " + std::string(section.key));
        continue;
      }
      take_entry(section, entry, here, parent, key, number);
    }
  }

  bool check_members(const Section& section, const Json& entry, const std::string& pointer) {
    if (!entry.is_object()) {
      fault(pointer, "must be an object");
      return false;
    }
    const std::size_t before = report_.faults.size();
    if (own_text(entry, std::string(section.key).c_str()).empty())
      fault(at(pointer, section.key), "is needed to tell it from others");
    for (const auto& [name, value] : entry.items()) {
      const auto has = [&own = name](const std::vector<std::string_view>& names) {
        return std::find(names.begin(), names.end(), own) != names.end();
      };
      if (has(section.members) || has(section.nested)) continue;
      if (name == "validation_rules" && section.has_rules) continue;
      fault(at(pointer, name), "a " + std::string(section.kind) + " has no such member");
    }
    return report_.faults.size() == before;
  }

  void take_entry(const Section& section, const Json& entry, const std::string& pointer,
                  const std::string& parent, const std::string& key, std::size_t number) {
    std::string id;
    attempt(pointer, "$" + std::string(section.kind) + "(" + key + ")", [&] {
      Json own = entry;
      for (const std::string_view nested : section.nested) own.erase(std::string(nested));
      const Json wanted = resolve(own, "");
      const auto known = names_.find(section, parent, key, number);
      id = known ? *known : "";
      if (known) {
        change(section, *known, parent, key, wanted);
      } else {
        id = create(section, parent, key, wanted);
      }
    });
    if (id.empty()) return;
    for (const std::string_view nested : section.nested)
      take_section(section_of(nested), entry, pointer, id);
  }

  std::string create(const Section& section, const std::string& parent, const std::string& key,
                     Json body) {
    std::vector<std::string> path;
    if (section.name == "metadata_schemas") path = {default_project};
    if (section.name == "vouchers") path = {key};
    if (!parent.empty()) path = {parent};
    const bool off = !body.value("active", true);
    const Json made = ask("POST", section.create, std::move(path), std::move(body));
    const std::string id = own_text(made, "id");
    if (section.name != "customers" && section.name != "vouchers")
      names_.add(section, {.id = id, .key = key, .parent = parent, .document = {}});
    if (off && made.value("active", false))
      ask("PUT", section.update, path_of(section, id, parent), {{"active", false}});
    report_.changes.push_back(
        {.action = "created", .kind = std::string(section.kind), .key = key, .members = {}});
    return id;
  }

  void change(const Section& section, const std::string& id, const std::string& parent,
              const std::string& key, const Json& wanted) {
    const std::vector<std::string> different = differing(current(section, id), wanted);
    if (different.empty()) {
      report_.unchanged += 1;
      return;
    }
    if (section.update.empty()) {
      throw ApiError{.key = "cannot_be_changed",
                     .message = "Cannot be changed",
                     .details = "the API has no change for a " + std::string(section.kind) +
                                "; give it another name, or delete the one in the store first",
                     .pointer = at("", different.front())};
    }
    ask("PUT", section.update, path_of(section, id, parent), wanted);
    // What the change of a thing does not take would differ for ever.
    const std::vector<std::string> left = differing(current(section, id), wanted);
    if (!left.empty()) {
      throw ApiError{
          .key = "cannot_be_changed",
          .message = "Cannot be changed",
          .details = "cannot be changed once the " + std::string(section.kind) + " is there",
          .pointer = at("", left.front())};
    }
    report_.changes.push_back(
        {.action = "updated", .kind = std::string(section.kind), .key = key, .members = different});
  }

  static std::vector<std::string> path_of(const Section& section, const std::string& id,
                                          const std::string& parent) {
    if (section.name == "metadata_schemas") return {default_project, id};
    if (section.name == "skus" || section.name == "stacks") return {parent, id};
    return {id};
  }

  Json current(const Section& section, const std::string& id) {
    Json entry = travelling(db_, section, id);
    if (section.name == "segments" && own_text(entry, "type") == "static") {
      Json members = Json::array();
      Query rows = db_.query(
          "SELECT customer_id FROM segment_member WHERE segment_id = ?1 ORDER BY customer_id", id);
      while (rows.next()) members.push_back(rows.text(0));
      entry["customers"] = std::move(members);
    }
    return entry;
  }

  void stacking_rules(const Json& file) {
    const Json* rules = find_member(file, "stacking_rules");
    if (rules == nullptr) return;
    attempt("/stacking_rules", "", [&] {
      if (!rules->is_object()) throw invalid_payload("", "must be an object");
      const Json wanted = resolve(*rules, "");
      const auto stored = [&] {
        Query row = db_.query("SELECT value FROM setting WHERE name = 'stacking_rules'");
        return row.next() ? row.document(0) : Json::object();
      };
      const std::vector<std::string> different = differing(stored(), wanted);
      if (different.empty()) {
        report_.unchanged += 1;
        return;
      }
      ask("PUT", "/management/v1/projects/{project}/stacking-rules", {default_project}, wanted);
      report_.changes.push_back(
          {.action = "updated", .kind = "stacking_rules", .key = "", .members = different});
    });
  }

  /// Codes that a sample puts into wallets. Each has a `source_id`, by which it is known again.
  void publications(const Json& file) {
    const Json* list = find_member(file, "publications");
    if (list == nullptr) return;
    if (!list->is_array()) return fault("/publications", "must be a list");
    for (std::size_t i = 0; i < list->size() && !full(); ++i) {
      const std::string pointer = "/publications/" + std::to_string(i);
      const Json& entry = (*list)[i];
      const std::string source_id = entry.is_object() ? own_text(entry, "source_id") : "";
      if (source_id.empty()) {
        fault(at(pointer, "source_id"), "is needed to tell it from others");
        continue;
      }
      attempt(pointer, "", [&] {
        if (db_.query("SELECT 1 FROM publication WHERE source_id = ?1", source_id).next()) {
          report_.unchanged += 1;
          return;
        }
        ask("POST", "/v1/publications", {}, resolve(entry, ""));
        report_.changes.push_back(
            {.action = "created", .kind = "publication", .key = source_id, .members = {}});
      });
    }
  }

  /// Runs `work` in a savepoint of its own; what refuses it is a fault of the file.
  template <typename Work>
  void attempt(const std::string& pointer, const std::string& reference, const Work& work) {
    db_.run("SAVEPOINT definition");
    bool failed = true;
    try {
      work();
      failed = false;
    } catch (const Follows&) {
    } catch (const ApiError& error) {
      fault(pointer + error.pointer, error.details.empty() ? error.message : error.details,
            error.key);
    } catch (const StoreError& error) {
      if (!error.is_unique_violation() && !error.is_foreign_key_violation() &&
          !error.is_invalid_text())
        throw;
      fault(pointer,
            error.is_unique_violation() ? "the name, code or source_id is taken" : error.what());
    } catch (const Json::exception&) {
      fault(pointer, "a member has the wrong type");
    }
    if (failed) {
      if (!reference.empty()) failed_.insert(reference);
      db_.run("ROLLBACK TO SAVEPOINT definition");
    }
    db_.run("RELEASE SAVEPOINT definition");
  }

  /// The entry with ids in place of names, and dates in place of `$in(P14D)`.
  Json resolve(const Json& value, const std::string& pointer) {
    if (value.is_string()) return resolve_text(value.get_ref<const std::string&>(), pointer);
    if (value.is_array()) {
      Json list = Json::array();
      for (std::size_t i = 0; i < value.size(); ++i)
        list.push_back(resolve(value[i], at(pointer, std::to_string(i))));
      return list;
    }
    if (!value.is_object()) return value;
    Json object = Json::object();
    for (const auto& [name, member] : value.items())
      object[resolve_text(name, at(pointer, name))] = resolve(member, at(pointer, name));
    return object;
  }

  std::string resolve_text(const std::string& text, const std::string& pointer) {
    const auto reference = reference_in(text);
    if (!reference) return text;
    const auto& [kind, name] = *reference;
    if (kind == "text") return name;
    if (kind == "in") {
      const auto ms = ms_from_duration(name);
      if (!ms) throw invalid_payload(pointer, "wants a duration such as $in(P14D)");
      constexpr std::int64_t day_ms = 86'400'000;
      return iso_from_ms((now_ms_ + *ms) / day_ms * day_ms);
    }
    const bool known_kind =
        std::any_of(sections().begin(), sections().end(),
                    [&](const Section& section) { return section.kind == kind; });
    if (!known_kind) return text;
    if (const auto id = names_.id_of(text)) return *id;
    if (failed_.contains(text)) throw Follows{};
    throw ApiError{.key = "unknown_reference",
                   .message = "Unknown reference",
                   .details = text + " is neither in the file nor in the store",
                   .pointer = pointer};
  }

  /// Asks a handler of the API, with its entry in the audit log.
  Json ask(std::string_view method, std::string_view pattern, std::vector<std::string> path,
           Json body) {
    const Route* route = nullptr;
    for (const Route& one : routes()) {
      if (one.method == method && one.pattern == pattern) route = &one;
    }
    if (route == nullptr)
      throw std::logic_error("no route " + std::string(method) + " " + std::string(pattern));
    Caller caller;
    caller.kind = Caller::Kind::server;
    caller.key = key_;
    Call call{.db = db_,
              .config = config_,
              .engines = engines_,
              .misses = misses_,
              .request = request_,
              .request_id = "import",
              .caller = std::move(caller),
              .path = std::move(path),
              .query = Json::object(),
              .body = std::move(body),
              .now_ms = now_ms_,
              .now = iso_from_ms(now_ms_)};
    // Later ones are later, by which those of one name are told apart.
    now_ms_ += 1;
    const bool audited = AuditTrail::covers(*route);
    Json before = audited ? audit_.before(call, *route) : Json();
    const Reply reply = route->handler(call);
    if (audited) audit_.record(call, *route, std::move(before), reply);
    return parse_own(reply.body);
  }

  Database& db_;
  const Config& config_;
  EngineCache engines_;
  MissLimiter misses_;
  AuditTrail audit_;
  HttpRequest request_;
  std::shared_ptr<const ApiKey> key_;
  Names names_;
  std::int64_t now_ms_;
  std::set<std::string> failed_;
  ImportReport report_;
};

}  // namespace

ImportReport import_definitions(Database& db, const Config& config, const Json& file) {
  return Importer(db, config).run(file);
}

}  // namespace scrip::server::definitions
