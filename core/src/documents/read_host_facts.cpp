#include "documents/read_host_facts.h"

#include "documents/read_unit_limits.h"
#include "rules/kinds.h"
#include "scrip/bounds.h"
#include "scrip/joined.h"

namespace scrip::documents {

using model::HostFacts;

namespace {

constexpr std::size_t entries_max = 10'000;

/// `{"<id>": {"<rule>": count}}`. A count that no rule reads is a misspelt one.
void read_counts(const Node& node, const model::Catalogue& catalogue, HostFacts::Counts& into) {
  if (node.missing() || !node.expect_object()) return;
  const model::Value::Object& entries = *node.value()->object();
  if (entries.size() > entries_max) {
    return node.fault({"more than ", digits_of(entries_max), " entries"});
  }
  for (const model::Member& entry : entries) {
    const Node counts = node[entry.name];
    if (!counts.expect_object()) continue;
    HostFacts::Told told{.counts = &entry.value};
    for (const model::Member& count : *entry.value.object()) {
      if (count.name == "discounted_units") {
        told.discounted_units = read_goods_units(counts[count.name], catalogue);
        continue;
      }
      const Node number = counts[count.name];
      const rules::RuleKind* kind = rules::find_kind(count.name);
      if (kind == nullptr || kind->decided != rules::Decided::on_server) {
        number.fault("no rule reads a count of this name");
      }
      number.integer(0, 0, bounds::amount);
    }
    into.add(entry.name, std::move(told));
  }
}

const model::Value* value_or_null(const Node& node) {
  return node.missing() ? nullptr : node.value();
}

}  // namespace

Shared<const HostFacts> read_host_facts(const Node& node, const model::Catalogue& catalogue) {
  if (node.missing() || !node.expect_object()) return nullptr;
  auto facts = make_shareable<HostFacts>();
  const Node vouchers = node["vouchers"];
  read_counts(vouchers, catalogue, facts->vouchers);
  const Node promotion_tiers = node["promotion_tiers"];
  read_counts(promotion_tiers, catalogue, facts->promotion_tiers);
  const Node campaigns = node["campaigns"];
  read_counts(campaigns, catalogue, facts->campaigns);
  const Node api_key = node["api_key"];
  api_key.text();
  facts->api_key = value_or_null(api_key);
  const Node user = node["user"];
  const Node login = user["login"];
  login.text();
  facts->user_login = value_or_null(login);
  const Node event = node["custom_event"];
  facts->custom_event_metadata = value_or_null(event["metadata"]);
  return facts;
}

}  // namespace scrip::documents
