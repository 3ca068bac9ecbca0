#include "api/route.h"
#include "handlers/handlers.h"

namespace scrip::server {
namespace {

using enum Auth;
using enum Access;
namespace h = handlers;

// clang-format off
constexpr Route all_routes[] = {
    {"POST",   "/v1/validations",                                h::validate,                    server, read},
    {"POST",   "/v1/vouchers/{code}/validate",                   h::validate_voucher,            server, read},
    {"POST",   "/v1/promotions/validation",                      h::validate_promotions,         server, read},
    {"POST",   "/v1/qualifications",                             h::qualify,                     server, read},

    {"POST",   "/v1/redemptions",                                h::redeem,                      server, write},
    {"GET",    "/v1/redemptions",                                h::list_redemptions,            server, read},
    {"GET",    "/v1/redemptions/{id}",                           h::get_redemption,              server, read},
    {"POST",   "/v1/redemptions/{id}/rollback",                  h::rollback_redemption,         server, write},
    {"POST",   "/v1/redemptions/{id}/rollbacks",                 h::rollback_redemptions,        server, write},
    {"POST",   "/v1/vouchers/{code}/redemption",                 h::redeem_voucher,              server, write},
    {"GET",    "/v1/vouchers/{code}/redemption",                 h::get_voucher_redemptions,     server, read},
    {"POST",   "/v1/promotions/tiers/{id}/redemption",           h::redeem_promotion_tier,       server, write},

    {"POST",   "/v1/vouchers/import",                            h::import_vouchers,             server, write},
    {"POST",   "/v1/vouchers",                                   h::create_voucher,              server, write},
    {"GET",    "/v1/vouchers",                                   h::list_vouchers,               server, read},
    {"POST",   "/v1/vouchers/{code}",                            h::create_voucher,              server, write},
    {"GET",    "/v1/vouchers/{code}",                            h::get_voucher,                 server, read},
    {"PUT",    "/v1/vouchers/{code}",                            h::update_voucher,              server, write},
    {"DELETE", "/v1/vouchers/{code}",                            h::delete_voucher,              server, write},
    {"POST",   "/v1/vouchers/{code}/enable",                     h::enable_voucher,              server, write},
    {"POST",   "/v1/vouchers/{code}/disable",                    h::disable_voucher,             server, write},
    {"POST",   "/v1/vouchers/{code}/balance",                    h::add_voucher_balance,         server, write},

    {"POST",   "/v1/campaigns",                                  h::create_campaign,             server, write},
    {"GET",    "/v1/campaigns",                                  h::list_campaigns,              server, read},
    {"GET",    "/v1/campaigns/{campaign}",                       h::get_campaign,                server, read},
    {"PUT",    "/v1/campaigns/{campaign}",                       h::update_campaign,             server, write},
    {"DELETE", "/v1/campaigns/{campaign}",                       h::delete_campaign,             server, write},
    {"POST",   "/v1/campaigns/{campaign}/enable",                h::enable_campaign,             server, write},
    {"POST",   "/v1/campaigns/{campaign}/disable",               h::disable_campaign,            server, write},
    {"POST",   "/v1/campaigns/{campaign}/vouchers",              h::add_campaign_voucher,        server, write},
    {"POST",   "/v1/campaigns/{campaign}/vouchers/{code}",       h::add_certain_campaign_voucher, server, write},
    {"POST",   "/v1/campaigns/{campaign}/import",                h::import_campaign_vouchers,    server, write},

    {"GET",    "/v1/promotions/tiers",                           h::list_all_promotion_tiers,    server, read},
    {"GET",    "/v1/promotions/tiers/{id}",                      h::get_promotion_tier,          server, read},
    {"PUT",    "/v1/promotions/tiers/{id}",                      h::update_promotion_tier,       server, write},
    {"DELETE", "/v1/promotions/tiers/{id}",                      h::delete_promotion_tier,       server, write},
    {"POST",   "/v1/promotions/tiers/{id}/enable",               h::enable_promotion_tier,       server, write},
    {"POST",   "/v1/promotions/tiers/{id}/disable",              h::disable_promotion_tier,      server, write},
    {"POST",   "/v1/promotions/{campaign}/tiers",                h::create_promotion_tier,       server, write},
    {"GET",    "/v1/promotions/{campaign}/tiers",                h::list_promotion_tiers,        server, read},

    {"POST",   "/v1/validation-rules",                           h::create_validation_rule,      server, write},
    {"GET",    "/v1/validation-rules",                           h::list_validation_rules,       server, read},
    {"GET",    "/v1/validation-rules/{id}",                      h::get_validation_rule,         server, read},
    {"PUT",    "/v1/validation-rules/{id}",                      h::update_validation_rule,      server, write},
    {"DELETE", "/v1/validation-rules/{id}",                      h::delete_validation_rule,      server, write},
    {"POST",   "/v1/validation-rules/{id}/assignments",          h::create_assignment,           server, write},
    {"GET",    "/v1/validation-rules/{id}/assignments",          h::list_rule_assignments,       server, read},
    {"DELETE", "/v1/validation-rules/{id}/assignments/{assignment}", h::delete_assignment,       server, write},
    {"GET",    "/v1/validation-rules-assignments",               h::list_assignments,            server, read},

    {"POST",   "/v1/categories",                                 h::create_category,             server, write},
    {"GET",    "/v1/categories",                                 h::list_categories,             server, read},
    {"GET",    "/v1/categories/{id}",                            h::get_category,                server, read},
    {"PUT",    "/v1/categories/{id}",                            h::update_category,             server, write},
    {"DELETE", "/v1/categories/{id}",                            h::delete_category,             server, write},

    {"POST",   "/v1/customers",                                  h::create_customer,             server, write},
    {"GET",    "/v1/customers",                                  h::list_customers,              server, read},
    {"GET",    "/v1/customers/{id}",                             h::get_customer,                server, read},
    {"PUT",    "/v1/customers/{id}",                             h::update_customer,             server, write},
    {"DELETE", "/v1/customers/{id}",                             h::delete_customer,             server, write},
    {"GET",    "/v1/customers/{id}/redeemables",                 h::list_customer_redeemables,   server, read},
    {"GET",    "/v1/customers/{id}/segments",                    h::list_customer_segments,      server, read},

    {"POST",   "/v1/segments",                                   h::create_segment,              server, write},
    {"GET",    "/v1/segments/{id}",                              h::get_segment,                 server, read},
    {"DELETE", "/v1/segments/{id}",                              h::delete_segment,              server, write},

    {"POST",   "/v1/products",                                   h::create_product,              server, write},
    {"GET",    "/v1/products",                                   h::list_products,               server, read},
    {"GET",    "/v1/products/{id}",                              h::get_product,                 server, read},
    {"PUT",    "/v1/products/{id}",                              h::update_product,              server, write},
    {"DELETE", "/v1/products/{id}",                              h::delete_product,              server, write},
    {"POST",   "/v1/products/{id}/skus",                         h::create_sku,                  server, write},
    {"GET",    "/v1/products/{id}/skus",                         h::list_skus,                   server, read},
    {"PUT",    "/v1/products/{id}/skus/{sku}",                   h::update_sku,                  server, write},
    {"DELETE", "/v1/products/{id}/skus/{sku}",                   h::delete_sku,                  server, write},
    {"GET",    "/v1/skus/{sku}",                                 h::get_sku,                     server, read},

    {"POST",   "/v1/product-collections",                        h::create_product_collection,   server, write},
    {"GET",    "/v1/product-collections",                        h::list_product_collections,    server, read},
    {"GET",    "/v1/product-collections/{id}",                   h::get_product_collection,      server, read},
    {"DELETE", "/v1/product-collections/{id}",                   h::delete_product_collection,   server, write},
    {"GET",    "/v1/product-collections/{id}/products",          h::list_collection_products,    server, read},

    {"POST",   "/v1/publications",                               h::create_publication,          server, write},
    {"GET",    "/v1/publications",                               h::list_publications,           server, read},

    {"GET",    "/v1/orders",                                     h::list_orders,                 server, read},
    {"GET",    "/v1/orders/{id}",                                h::get_order,                   server, read},

    {"GET",    "/v1/async-actions",                              h::list_async_actions,          server, read},
    {"GET",    "/v1/async-actions/{id}",                         h::get_async_action,            server, read},

    {"GET",    "/v1/catalogue",                                  h::full_catalogue,              server, read},

    {"GET",    "/management/v1/projects/{project}/stacking-rules", h::get_stacking_rules,        server, read},
    {"POST",   "/management/v1/projects/{project}/stacking-rules", h::update_stacking_rules,     server, write},
    {"PUT",    "/management/v1/projects/{project}/stacking-rules", h::update_stacking_rules,     server, write},
    {"DELETE", "/management/v1/projects/{project}/stacking-rules", h::delete_stacking_rules,     server, write},

    {"GET",    "/client/v1/catalogue",                           h::catalogue,                   client, read},
    {"POST",   "/client/v1/validations",                         h::validate,                    client, read},
    {"GET",    "/client/v1/validate",                            h::client_validate,             client, read},
    {"GET",    "/client/v1/promotions/validation",               h::client_validate_promotions,  client, read},
    {"POST",   "/client/v1/qualifications",                      h::qualify,                     client, read},
    {"POST",   "/client/v1/wallet",                              h::wallet,                      client, read},
    {"POST",   "/client/v1/nudges",                              h::nudges,                      client, read},
    {"POST",   "/client/v1/redemptions",                         h::redeem,                      client, write},
    {"POST",   "/client/v1/redeem",                              h::client_redeem,               client, write},
    {"POST",   "/client/v1/publish",                             h::client_publish,              client, write},
    {"POST",   "/client/v1/customers",                           h::client_create_customer,      client, write},
    {"GET",    "/client/v1/vouchers",                            h::client_list_vouchers,        client, read},
};
// clang-format on

}  // namespace

std::span<const Route> routes() {
  return all_routes;
}

}  // namespace scrip::server
