export * from './components.js';
export type { ScripComponent, ScripElementProps, ScripEventProps, ScripTag } from './element.js';
export {
  useCart,
  useCoupon,
  useLiveCart,
  useNudges,
  useOrders,
  usePrice,
  useThresholds,
  useWallet,
  type CouponField,
} from './hooks.js';
