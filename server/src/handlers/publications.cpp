#include <array>

#include "base/clock.h"
#include "base/crypto.h"
#include "handlers/handlers.h"
#include "json/fields.h"
#include "ledger/ledger.h"
#include "resources/campaigns.h"
#include "resources/customers.h"
#include "resources/listing.h"
#include "resources/vouchers.h"
#include "store/filter.h"

namespace scrip::server::handlers {
namespace {

constexpr std::int64_t max_count = 50;

constexpr std::array<FilterField, 8> filter_fields{{{"id", "p.id"},
                                                    {"source_id", "p.source_id"},
                                                    {"customer_id", "p.customer_id"},
                                                    {"campaign_id", "p.campaign_id"},
                                                    {"voucher_id", "p.voucher_id"},
                                                    {"voucher_code", "p.voucher_code"},
                                                    {"result", "p.result"},
                                                    {"created_at", "p.created_at"}}};

constexpr std::array<ListOrder, 3> orders{{{"created_at", "p.created_at"},
                                           {"id", "p.id"},
                                           {"voucher_code", "coalesce(p.voucher_code, '')"}}};
constexpr std::array<std::string_view, 5> parameters{"customer", "campaign", "voucher", "result",
                                                     "source_id"};

ApiError cannot_publish(std::string_view details) {
  return refused("voucher_cannot_be_published", "Voucher cannot be published", details);
}

/// The next code of a campaign's pool, or a new one where the campaign grows.
Voucher next_of_campaign(Call& call, const Json& campaign) {
  const std::string id = own_text(campaign, "id");
  Query row = call.db.query(
      SCRIP_VOUCHER_SELECT
      " WHERE v.campaign_id = ?1 AND v.holder_id IS NULL AND v.publish_count = 0 AND v.active = 1"
      " AND v.deleted_at IS NULL ORDER BY v.pool_order LIMIT 1",
      id);
  if (row.next()) return read_voucher(row);
  if (own_text(campaign, "type") != "AUTO_UPDATE") {
    throw refused("no_voucher_suitable_for_publication", "No voucher suitable for publication",
                  "The campaign has no free codes left");
  }
  const Json* defaults = find_member(campaign, "voucher");
  const Voucher created = create_voucher_row(
      call, Json::object(), std::nullopt,
      {.campaign_id = id, .defaults = defaults != nullptr ? *defaults : Json::object()});
  return load_voucher(call.db, created.code);
}

/// Hands over one voucher; its validity may be counted from now.
Voucher hand_over(Call& call, Voucher voucher, const Json* campaign, const Customer& customer,
                  const std::string& publication_id) {
  const std::string duration =
      campaign != nullptr ? own_text(*campaign, "activity_duration_after_publishing") : "";
  if (const auto ms = ms_from_duration(duration)) {
    voucher.document["expiration_date"] = iso_from_ms(call.now_ms + *ms);
    save_voucher(call, voucher);
  }
  ledger::publish(call.db, publication_id, voucher.id, voucher.campaign_id, customer.id, call.now);
  return load_voucher(call.db, voucher.code);
}

struct Wanted {
  std::optional<std::string> voucher;
  std::optional<std::string> campaign;
  std::int64_t count = 1;
  bool join_once = false;
};

Wanted wanted_of(Call& call) {
  const Json& body = require_object(call.body);
  Wanted wanted{.voucher = text_at(body, "voucher")};
  wanted.join_once = boolean_at(body, "join_once").value_or(query_flag(call, "join_once"));
  if (const Json* campaign = find_member(body, "campaign")) {
    if (campaign->is_string()) {
      wanted.campaign = campaign->get<std::string>();
    } else {
      const Json& named = require_object(*campaign, "/campaign");
      wanted.campaign = text_at(named, "name", "/campaign");
      if (!wanted.campaign) wanted.campaign = text_at(named, "id", "/campaign");
      wanted.count = integer_at(named, "count", 1, max_count, "/campaign").value_or(1);
    }
  }
  if (const auto campaign = query_text(call, "campaign")) wanted.campaign = *campaign;
  if (wanted.voucher.has_value() == wanted.campaign.has_value()) {
    throw refused("invalid_publish_params", "Invalid publish params",
                  "Name a voucher or a campaign");
  }
  return wanted;
}

/// The publication that a customer who joined before got then.
std::optional<Json> joined_before(Call& call, const Json& campaign, const Customer& customer) {
  Query row = call.db.query(
      "SELECT document FROM publication WHERE customer_id = ?1 AND campaign_id = ?2 AND result = "
      "'SUCCESS' ORDER BY created_at, id",
      customer.id, own_text(campaign, "id"));
  if (!row.next()) return std::nullopt;
  return row.document(0);
}

Json publish(Call& call, const Customer& customer, const Wanted& wanted) {
  const auto source_id = text_at(call.body, "source_id");
  if (source_id &&
      call.db.query("SELECT 1 FROM publication WHERE source_id = ?1", *source_id).next()) {
    throw refused("duplicate_source_id", "Duplicate source_id",
                  "A publication with this source_id exists already");
  }
  Json document = {{"id", ordered_id("pub_", call.now_ms)},
                   {"object", "publication"},
                   {"created_at", call.now},
                   {"customer_id", customer.id},
                   {"channel", text_at(call.body, "channel").value_or("API")},
                   {"result", "SUCCESS"},
                   {"customer", customer_summary(customer)},
                   {"metadata", Json::object()}};
  set_if(document, "source_id", source_id);
  if (const Json* metadata = object_at(call.body, "metadata")) document["metadata"] = *metadata;
  document["tracking_id"] = tracking_id(call.db, customer.source_id.value_or(customer.id));
  const std::string id = own_text(document, "id");
  std::vector<Voucher> vouchers;
  std::optional<std::string> campaign_id;
  if (wanted.voucher) {
    Voucher voucher = load_voucher(call.db, *wanted.voucher);
    if (voucher.publish_count > 0 || voucher.holder_id) {
      throw refused("voucher_already_published", "Voucher already published",
                    "The voucher has a holder");
    }
    if (!voucher.active) throw cannot_publish("The voucher is not active");
    campaign_id = voucher.campaign_id;
    const auto campaign = campaign_id ? find_campaign(call.db, *campaign_id) : std::nullopt;
    vouchers.push_back(
        hand_over(call, std::move(voucher), campaign ? &*campaign : nullptr, customer, id));
  } else {
    const Json campaign = load_campaign(call.db, *wanted.campaign);
    campaign_id = own_text(campaign, "id");
    if (own_text(campaign, "campaign_type") == "PROMOTION")
      throw refused("invalid_campaign", "Invalid campaign", "A promotion campaign has no vouchers");
    if (campaign.value("active", Json(true)) == false)
      throw refused("campaign_not_active", "Campaign is not active", "Enable the campaign first");
    const bool once = wanted.join_once || campaign.value("join_once", Json(false)) == true;
    if (once) {
      if (auto before = joined_before(call, campaign, customer)) return std::move(*before);
    }
    for (std::int64_t i = 0; i < wanted.count; ++i) {
      vouchers.push_back(
          hand_over(call, next_of_campaign(call, campaign), &campaign, customer, id));
    }
  }
  if (vouchers.size() == 1) document["voucher"] = voucher_document(call.db, vouchers.front());
  document["vouchers"] = Json::array();
  document["vouchers_id"] = Json::array();
  for (const Voucher& voucher : vouchers) {
    document["vouchers"].push_back(voucher.code);
    document["vouchers_id"].push_back(voucher.id);
  }
  call.db.run(
      "INSERT INTO publication (id, source_id, customer_id, campaign_id, voucher_id, voucher_code, "
      "result, document, created_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'SUCCESS', ?7, ?8)",
      id, source_id, customer.id, campaign_id, vouchers.front().id, vouchers.front().code, document,
      call.now);
  return document;
}

}  // namespace

Reply create_publication(Call& call) {
  const Wanted wanted = wanted_of(call);
  const auto customer = upsert_customer(call, object_at(call.body, "customer"), "/customer");
  if (!customer)
    throw refused("missing_customer", "Missing customer", "A publication needs a customer");
  return Reply::json(publish(call, *customer, wanted));
}

Reply client_publish(Call& call) {
  Wanted wanted = wanted_of(call);
  if (wanted.voucher)
    throw refused("invalid_publish_params", "Invalid publish params",
                  "A page publishes from a campaign");
  wanted.count = 1;
  // Without a token a page may hand a code to a customer it names, but only one each, and learns
  // nothing of the customer.
  wanted.join_once = true;
  const Json* sent = object_at(call.body, "customer");
  std::optional<std::string> source_id = call.caller.shopper;
  if (!source_id && sent != nullptr) source_id = text_at(*sent, "source_id", "/customer");
  if (!source_id || source_id->empty())
    throw refused("missing_customer", "Missing customer", "A publication needs a customer");
  const auto known = find_customer(call.db, *source_id);
  const Json campaign = load_campaign(call.db, *wanted.campaign);
  if (member_of(campaign, "storefront").value("listed", Json(false)) != true) {
    // Otherwise any page could empty any campaign, gift cards among them.
    throw ApiError{.status = 403,
                   .key = "forbidden",
                   .message = "Forbidden",
                   .details = "Pages may publish from campaigns whose storefront.listed is true"};
  }
  if (!call.caller.shopper && known && joined_before(call, campaign, *known)) {
    // Whoever asks for somebody else's code again would be given it.
    throw cannot_publish("Customer already joined program");
  }
  const Json named = {{"source_id", *source_id}};
  const auto customer = upsert_customer(call, &named, "/customer");
  Json document = publish(call, *customer, wanted);
  if (!call.caller.shopper)
    document["customer"] = {
        {"id", customer->id}, {"source_id", *source_id}, {"object", "customer"}};
  return Reply::json(document);
}

Reply list_publications(Call& call) {
  Where where;
  if (const auto customer = query_text(call, "customer"))
    where.and_equals("p.customer_id", load_customer(call.db, *customer).id);
  if (const auto named = query_text(call, "campaign")) {
    const auto campaign = find_campaign(call.db, *named);
    where.and_equals("p.campaign_id", campaign ? own_text(*campaign, "id") : "");
  }
  if (const auto voucher = query_text(call, "voucher"))
    where.and_condition("p.voucher_code = ? OR p.voucher_id = ?",
                        {Value(*voucher), Value(*voucher)});
  if (const auto result = query_text(call, "result")) where.and_equals("p.result", *result);
  if (const auto source = query_text(call, "source_id")) where.and_equals("p.source_id", *source);
  return list_rows(call,
                   {.data_ref = "publications",
                    .select = "p.document",
                    .from = "publication p",
                    .id = "p.id",
                    .document = "p.document",
                    .filters = filter_fields,
                    .orders = orders,
                    .parameters = parameters,
                    .entry = [](Call&, const Query& row) { return row.document(1); }},
                   where);
}

}  // namespace scrip::server::handlers
