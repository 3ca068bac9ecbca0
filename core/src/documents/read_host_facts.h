#pragma once

#include "documents/node.h"
#include "model/catalogue.h"
#include "model/host_facts.h"
#include "scrip/regions.h"

namespace scrip::documents {

/// Reads `facts` of a context; nullptr where the host tells none.
///
/// ```json
/// {"vouchers": {"BLCKFRDY": {"redemption.count": 41, "redemption.count.per_customer": 0}},
///  "promotion_tiers": {"promo_1": {"redemption.count.daily": 7}},
///  "campaigns": {"camp_1": {"campaign.redemptions.count": 900,
///                           "campaign.orders.amount_discounted": 480000,
///                           "discounted_units": [{"product_id": "prod_mug", "quantity": 7,
///                                                 "customer_quantity": 2}]}},
///  "api_key": "till-berlin", "user": {"login": "jane@shop.example"},
///  "custom_event": {"metadata": {"stars": 5}}}
/// ```
Shared<const model::HostFacts> read_host_facts(const Node& node, const model::Catalogue& catalogue);

}  // namespace scrip::documents
