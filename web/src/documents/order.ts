import type { Metadata } from './metadata.js';

/** Product data that travels with a line: for products the catalogue does not know. */
export interface ItemProduct {
  id?: string;
  source_id?: string;
  name?: string;
  price?: number;
  image_url?: string;
  metadata?: Metadata;
}

/** What rules know of a line's SKU. */
export interface ItemSku extends ItemProduct {
  sku?: string;
}

/**
 * A line as a shop sends it: named by `sku_id`, `product_id`, or `source_id` with `related_object`.
 * `price` is per unit, in minor units; the catalogue's own price wins where it has one.
 */
export interface OrderItemRequest {
  id?: string;
  product_id?: string;
  sku_id?: string;
  source_id?: string;
  related_object?: 'product' | 'sku';
  quantity?: number;
  price?: number;
  amount?: number;
  product?: ItemProduct;
  sku?: ItemSku;
  metadata?: Metadata;
}

/** An order as a request names it: lines, and what rules read of it. Amounts in minor units. */
export interface OrderRequest {
  id?: string;
  source_id?: string;
  /** ISO 4217. Amounts are in this currency's own minor units; without it, hundredths. */
  currency?: string;
  amount?: number;
  items?: OrderItemRequest[];
  metadata?: Metadata;
}

/** A line as the engine answers it. Discount fields that would be zero are left out. */
export interface OrderItem {
  object: 'order_item';
  id?: string;
  product_id?: string;
  sku_id?: string;
  source_id?: string;
  related_object?: 'product' | 'sku';
  quantity: number;
  initial_quantity?: number;
  discount_quantity?: number;
  applied_discount_quantity?: number;
  applied_quantity?: number;
  price?: number;
  amount?: number;
  initial_amount?: number;
  discount_amount?: number;
  applied_discount_amount?: number;
  applied_quantity_amount?: number;
  subtotal_amount?: number;
  product?: ItemProduct;
  sku?: ItemSku;
  metadata?: Metadata;
}

/**
 * An order as the engine answers it, amounts in minor units. Discounts that are zero are left out.
 */
export interface Order {
  object: 'order';
  id?: string;
  source_id?: string;
  currency?: string;
  status?: string;
  amount: number;
  initial_amount?: number;
  discount_amount?: number;
  applied_discount_amount?: number;
  items_discount_amount?: number;
  items_applied_discount_amount?: number;
  total_discount_amount?: number;
  total_applied_discount_amount?: number;
  total_amount: number;
  items?: OrderItem[];
  metadata?: Metadata;
  customer_id?: string | null;
  referrer_id?: string | null;
}
