-- The catalogue's version is moved by the server, for both stores alike. Databases of the first server have
-- triggers for it.
-- only sqlite
DROP TRIGGER IF EXISTS category_insert;
DROP TRIGGER IF EXISTS category_update;
DROP TRIGGER IF EXISTS category_delete;
DROP TRIGGER IF EXISTS product_insert;
DROP TRIGGER IF EXISTS product_update;
DROP TRIGGER IF EXISTS product_delete;
DROP TRIGGER IF EXISTS sku_insert;
DROP TRIGGER IF EXISTS sku_update;
DROP TRIGGER IF EXISTS sku_delete;
DROP TRIGGER IF EXISTS product_collection_insert;
DROP TRIGGER IF EXISTS product_collection_update;
DROP TRIGGER IF EXISTS product_collection_delete;
DROP TRIGGER IF EXISTS validation_rule_insert;
DROP TRIGGER IF EXISTS validation_rule_update;
DROP TRIGGER IF EXISTS validation_rule_delete;
DROP TRIGGER IF EXISTS assignment_insert;
DROP TRIGGER IF EXISTS assignment_delete;
DROP TRIGGER IF EXISTS campaign_insert;
DROP TRIGGER IF EXISTS campaign_update;
DROP TRIGGER IF EXISTS campaign_delete;
DROP TRIGGER IF EXISTS promotion_tier_insert;
DROP TRIGGER IF EXISTS promotion_tier_update;
DROP TRIGGER IF EXISTS promotion_tier_delete;
DROP TRIGGER IF EXISTS stacking_rules_update;
-- end
