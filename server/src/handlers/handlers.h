#pragma once

#include <optional>

#include "api/call.h"
#include "api/rehearsal.h"

/// Every endpoint's handler; routes.cpp says which path each one answers.
namespace scrip::server::handlers {

Reply create_category(Call& call);
Reply list_categories(Call& call);
Reply get_category(Call& call);
Reply update_category(Call& call);
Reply delete_category(Call& call);

Reply create_product(Call& call);
Reply list_products(Call& call);
Reply get_product(Call& call);
Reply update_product(Call& call);
Reply delete_product(Call& call);
Reply update_products_in_bulk(Call& call);
Reply update_products_metadata(Call& call);

Reply create_sku(Call& call);
Reply list_skus(Call& call);
Reply get_sku(Call& call);
Reply update_sku(Call& call);
Reply delete_sku(Call& call);

Reply create_product_collection(Call& call);
Reply list_product_collections(Call& call);
Reply get_product_collection(Call& call);
Reply delete_product_collection(Call& call);
Reply list_collection_products(Call& call);

Reply create_validation_rule(Call& call);
Reply list_validation_rules(Call& call);
Reply get_validation_rule(Call& call);
Reply update_validation_rule(Call& call);
Reply delete_validation_rule(Call& call);
Reply validate_rule(Call& call);
Reply create_assignment(Call& call);
Reply list_rule_assignments(Call& call);
Reply delete_assignment(Call& call);
Reply list_assignments(Call& call);

Reply create_campaign(Call& call);
Reply list_campaigns(Call& call);
Reply get_campaign(Call& call);
Reply update_campaign(Call& call);
Reply delete_campaign(Call& call);
Reply enable_campaign(Call& call);
Reply disable_campaign(Call& call);
Reply add_campaign_voucher(Call& call);
Reply add_certain_campaign_voucher(Call& call);
Reply import_campaign_vouchers(Call& call);

Reply create_promotion_tier(Call& call);
Reply list_promotion_tiers(Call& call);
Reply list_all_promotion_tiers(Call& call);
Reply get_promotion_tier(Call& call);
Reply update_promotion_tier(Call& call);
Reply delete_promotion_tier(Call& call);
Reply enable_promotion_tier(Call& call);
Reply disable_promotion_tier(Call& call);

Reply create_promotion_stack(Call& call);
Reply list_promotion_stacks(Call& call);
Reply list_all_promotion_stacks(Call& call);
Reply get_promotion_stack(Call& call);
Reply update_promotion_stack(Call& call);
Reply delete_promotion_stack(Call& call);

Reply list_metadata_schemas(Call& call);
Reply get_metadata_schema(Call& call);
Reply get_managed_metadata_schema(Call& call);
Reply create_metadata_schema(Call& call);
Reply update_metadata_schema(Call& call);
Reply delete_metadata_schema(Call& call);

Reply create_voucher(Call& call);
Reply list_vouchers(Call& call);
Reply get_voucher(Call& call);
Reply update_voucher(Call& call);
Reply delete_voucher(Call& call);
Reply enable_voucher(Call& call);
Reply disable_voucher(Call& call);
Reply add_voucher_balance(Call& call);
Reply release_session(Call& call);
Reply import_vouchers(Call& call);
Reply update_vouchers_in_bulk(Call& call);
Reply update_vouchers_metadata(Call& call);
Reply client_list_vouchers(Call& call);

Reply import_vouchers_csv(Call& call);
Reply import_campaign_vouchers_csv(Call& call);
Reply import_customers_csv(Call& call);
Reply import_products_csv(Call& call);
Reply import_skus_csv(Call& call);

Reply list_voucher_transactions(Call& call);
Reply export_voucher_transactions(Call& call);

Reply create_export(Call& call);
Reply list_exports(Call& call);
Reply get_export(Call& call);
Reply delete_export(Call& call);

Reply get_async_action(Call& call);
Reply list_async_actions(Call& call);

Reply create_customer(Call& call);
Reply list_customers(Call& call);
Reply get_customer(Call& call);
Reply update_customer(Call& call);
Reply delete_customer(Call& call);
Reply list_customer_redeemables(Call& call);
Reply list_customer_segments(Call& call);
Reply client_create_customer(Call& call);
Reply confirm_customer(Call& call);
Reply list_customer_activity(Call& call);
Reply delete_customer_permanently(Call& call);
Reply update_customers_in_bulk(Call& call);
Reply update_customers_metadata(Call& call);

Reply create_segment(Call& call);
Reply get_segment(Call& call);
Reply delete_segment(Call& call);

Reply create_publication(Call& call);
Reply list_publications(Call& call);
Reply client_publish(Call& call);

Reply create_order(Call& call);
Reply update_order(Call& call);
Reply list_orders(Call& call);
Reply get_order(Call& call);
Reply import_orders(Call& call);

Reply validate(Call& call);
Reply validate_voucher(Call& call);
Reply validate_promotions(Call& call);
Reply client_validate(Call& call);
Reply client_validate_promotions(Call& call);
Reply qualify(Call& call);
Reply qualify_vouchers(Call& call);
Reply qualify_campaigns(Call& call);
Reply wallet(Call& call);
Reply nudges(Call& call);
Reply catalogue(Call& call);
Reply full_catalogue(Call& call);

/// Of a question or a redemption, with what is in its path or in its body.
void question_ahead(Call& call);
void redeem_ahead(Call& call);
std::optional<Rehearsal> rehearse_redemption(Call& call);
Reply redeem(Call& call);
Reply redeem_voucher(Call& call);
Reply redeem_promotion_tier(Call& call);
Reply client_redeem(Call& call);
Reply list_redemptions(Call& call);
Reply get_redemption(Call& call);
Reply get_voucher_redemptions(Call& call);
Reply rollback_redemption(Call& call);
Reply rollback_redemptions(Call& call);
Reply refund_redemption(Call& call);

Reply not_implemented(Call& call);

/// Throws ApiError 404 unless the project that the call is about is there. One that is being
/// deleted gets no more keys: whoever changes its keys has its row.
const std::string& require_project(Call& call);

Reply create_token_key(Call& call);
Reply list_token_keys(Call& call);
Reply get_token_key(Call& call);
Reply update_token_key(Call& call);
Reply revoke_token_key(Call& call);
Reply create_project(Call& call);
Reply list_projects(Call& call);
Reply get_project(Call& call);
Reply update_project(Call& call);
Reply delete_project(Call& call);
Reply enable_project(Call& call);
Reply disable_project(Call& call);
Reply get_stacking_rules(Call& call);
Reply update_stacking_rules(Call& call);
Reply delete_stacking_rules(Call& call);

Reply create_api_key(Call& call);
Reply list_api_keys(Call& call);
Reply get_api_key(Call& call);
Reply update_api_key(Call& call);
Reply rotate_api_key(Call& call);
Reply revoke_api_key(Call& call);

Reply list_audit(Call& call);

}  // namespace scrip::server::handlers
