import type { Messages } from './messages.js';

const gone = (code: string) => `Kode ${code} tidak lagi tersedia.`;
const apart = (code: string) => `Kode ${code} tidak dapat digabung dengan kode lain di pesanan Anda.`;
const selected = (code: string) =>
  `Kode ${code} berlaku untuk produk tertentu. Belum ada di keranjang Anda.`;
const hours = (code: string) => `Kode ${code} tidak berlaku pada jam ini. Coba lagi nanti.`;
const items = { other: '# produk' };

export const id: Messages = {
  refusal: {
    not_found: (_, code) =>
      `Kode ${code} tidak ditemukan. Periksa penulisannya: huruf O dan angka 0 mirip.`,
    voucher_expired: ({ facts }, code, f) =>
      facts.expiration_date
        ? `Kode ${code} berakhir pada ${f.date(facts.expiration_date)}.`
        : `Kode ${code} sudah berakhir.`,
    voucher_not_active: ({ facts }, code, f) =>
      facts.start_date
        ? `Kode ${code} mulai berlaku ${f.date(facts.start_date)}. Silakan kembali saat itu.`
        : `Kode ${code} belum mulai berlaku.`,
    voucher_not_active_now: (_, code) => hours(code),
    voucher_disabled: (_, code) => gone(code),
    campaign_not_active: (_, code) => gone(code),
    promotion_inactive: (_, code) => gone(code),
    promotion_not_active_now: (_, code) => hours(code),
    quantity_exceeded: (_, code) => `Kuota kode ${code} sudah habis.`,
    gift_amount_exceeded: ({ facts }, _, f) => {
      if (facts.balance === undefined) return 'Saldo kartu ini tidak cukup. Gunakan jumlah yang lebih kecil.';
      if (facts.balance === 0) return 'Saldo kartu ini sudah habis.';
      return `Saldo kartu ini tersisa ${f.money(facts.balance)}. Gunakan sebanyak itu atau kurang.`;
    },
    loyalty_card_points_exceeded: () => 'Poin Anda tidak cukup. Gunakan lebih sedikit.',
    not_published: (_, code) => `${code} belum diberikan kepada siapa pun.`,
    referrer_not_permitted_to_redeem: (_, code) =>
      `${code} untuk orang yang Anda ajak ke toko kami.`,
    missing_reward: () => 'Pilih untuk apa poin digunakan.',
    order_rules_violated: ({ facts }, code, f) => {
      if (facts.basis === 'amount') {
        return `Tambah belanja ${f.short(facts.missing)} lagi untuk memakai ${code}.`;
      }
      if (facts.basis === 'quantity') {
        return `Tambah ${f.plural(facts.missing, items)} lagi untuk memakai ${code}.`;
      }
      if (facts.basis === 'items') return selected(code);
      return `Keranjang Anda belum memenuhi syarat ${code}.`;
    },
    customer_rules_violated: (_, code) => `Kode ${code} tidak tersedia untuk akun Anda.`,
    redemption_rules_violated: (_, code) => `Kode ${code} tidak dapat dipakai untuk pesanan ini.`,
    missing_customer: (_, code) => `Masuk untuk memakai ${code}.`,
    missing_order: (_, code) => `Tambahkan produk ke keranjang untuk memakai ${code}.`,
    missing_order_items_amount: (_, code) => selected(code),
    duplicated_redeemables: (_, code) => `Kode ${code} sudah ada di pesanan Anda.`,
    exclusion_rules_not_met: ({ facts }, code, f) =>
      facts.with?.length
        ? `Kode ${code} tidak dapat digabung dengan ${f.list(facts.with)}. Pilih salah satu.`
        : apart(code),
    applicable_redeemables_limit_exceeded: ({ facts: { limit = 1 } }, _, f) =>
      limit === 1
        ? 'Hanya satu promo per pesanan. Hapus yang lain dulu.'
        : `Maksimal ${f.number(limit)} promo per pesanan. Hapus salah satu dulu.`,
    applicable_redeemables_per_category_limit_exceeded: (_, code) =>
      `Promo sejenis ${code} sudah ada di pesanan Anda. Hapus dulu.`,
    applicable_exclusive_redeemables_limit_exceeded: (_, code) => apart(code),
    applicable_exclusive_redeemables_per_category_limit_exceeded: (_, code) => apart(code),
    preceding_validation_failed: (_, code) => `Kode ${code} menunggu kode lain di pesanan Anda.`,
    not_in_best_deal: ({ facts }, code, f) =>
      facts.lost_by
        ? `Promo Anda yang lain lebih hemat ${f.money(facts.lost_by)} daripada dengan ${code}.`
        : `Promo Anda yang lain sama hematnya tanpa ${code}.`,
    no_effect: (_, code) => `Kode ${code} tidak akan menurunkan harga pesanan ini.`,
    multiple_requests: (_, code) => `Kode ${code} sedang dipakai di pembayaran lain. Coba sebentar lagi.`,
    amount_out_of_range: () => 'Pesanan ini terlalu besar untuk dihitung.',
  },
  limits: {
    amount: (code, allowed, f) => `Kode ${code} berlaku untuk pesanan sampai ${f.short(allowed)}.`,
    quantity: (code, allowed, f) => `Kode ${code} berlaku untuk pesanan dengan paling banyak ${f.plural(allowed, items)}.`,
    gift: (code, allowed, f) => `${code} membayar paling banyak ${f.short(allowed)} per pesanan.`,
    used: (code) => `Anda sudah memakai kode ${code}.`,
  },
  remedy: {
    add_amount: 'Lanjut belanja',
    add_items: 'Lihat produk',
    sign_in: 'Masuk',
    remove: 'Hapus kode',
    swap: 'Pakai yang ini saja',
    retry: 'Coba lagi',
    offer: (name, saved, f) => `Pakai ${name} saja: hemat ${f.money(saved)}`,
  },
  coupon: {
    label: 'Kode promo atau kartu hadiah',
    toggle: 'Punya kode?',
    apply: 'Pakai',
    checking: 'Memeriksa…',
    empty: 'Masukkan kode.',
    applied: (code, saved, f) => `Kode ${code} dipakai. Anda hemat ${f.money(saved)}.`,
    paid: (code, credits, f) => `Kartu hadiah ${code} membayar ${f.money(credits)}.`,
    throttled: (seconds, f) =>
      `Terlalu banyak percobaan. Coba lagi dalam ${f.plural(seconds, { other: '# detik' })}.`,
    offline: (code) =>
      `Anda sedang offline. ${code} akan diperiksa saat Anda kembali online; total bisa berubah.`,
    unreachable: (code) => `${code} belum dapat diperiksa. Coba sebentar lagi.`,
    readonly: 'Kode tidak dapat diubah lagi.',
    locked: 'Kode dikunci selama pembayaran.',
  },
  codes: {
    label: 'Diskon untuk pesanan ini',
    automatic: 'Otomatis dipakai',
    remove: (code) => `Hapus ${code}`,
    checking: 'Memeriksa…',
    waiting: 'Belum',
    pending: 'Perlu diperiksa',
    removed: (code) => `${code} dihapus.`,
    removing: 'Menghapus…',
    kept: (code) => `${code} gagal dihapus. Coba lagi.`,
    notRemoved: 'Gagal dihapus. Coba lagi.',
    undo: 'Urungkan',
  },
  breakdown: {
    heading: 'Ringkasan pesanan',
    subtotal: 'Subtotal',
    shipping: 'Ongkos kirim',
    discount: 'Diskon:',
    giftCard: (code) => `Kartu hadiah ${code}`,
    total: 'Total',
    due: 'Sisa pembayaran',
    saved: (amount, f) => `Anda hemat ${f.money(amount)}`,
    verdict: {
      local: 'Perkiraan',
      confirmed: 'Terkonfirmasi',
      provisional: 'Sementara',
      differs: 'Harga berubah',
    },
    changed: (before, after, f) =>
      `Total Anda berubah dari ${f.money(before)} menjadi ${f.money(after)}. Periksa sebelum membayar.`,
    accept: 'Setujui total baru',
    details: 'Lihat rincian',
    why: 'Mengapa harganya segini?',
    loading: 'Menghitung total Anda…',
  },
  price: {
    was: 'Sebelumnya',
    now: 'Sekarang',
    free: 'Gratis',
    off: (percent, f) => `Diskon ${f.percent(percent)}`,
    unavailable: 'Tidak ada harga',
    member: 'Harga anggota',
    withCode: (code) => `dengan ${code}`,
    from: (price) => `Mulai ${price}`,
    estimated: 'Perkiraan',
    lowest: (price) => `Harga terendah 30 hari terakhir: ${price}`,
    recommended: 'Harga anjuran',
    per: (price, unit) => `${price} / ${unit}`,
    taxIncluded: 'termasuk PPN',
    taxExcluded: 'belum termasuk PPN',
  },
  discount: {
    percent: (percent, f) => `diskon ${f.percent(percent)}`,
    amount: (amount, f) => `potongan ${f.short(amount)}`,
    fixed: (amount, f) => `harga ${f.short(amount)}`,
    shipping: 'gratis ongkir',
    units: (count, name, f) =>
      name ? `gratis ${f.number(count)} × ${name}` : `gratis ${f.plural(count, items)}`,
    giftCard: (balance, f) => `kartu hadiah ${f.short(balance)}`,
  },
  spendBar: {
    missing: (missing, reward, f) => `Belanja ${f.short(missing)} lagi untuk ${reward}`,
    missingUnits: (missing, reward, f) => `Tambah ${f.plural(missing, items)} lagi untuk ${reward}`,
    reached: (reward) => `Anda mendapat ${reward}`,
    allReached: (reward) => `Anda mendapat ${reward}: ini yang terbaik`,
    empty: (at, reward, f) => `Belanja ${f.short(at)} untuk ${reward}`,
    valueText: (current, at, f) => `${f.short(current)} dari ${f.short(at)}`,
    lost: (missing, reward, f) => `Kurang ${f.short(missing)} lagi untuk ${reward}`,
    steps: 'Keuntungan yang bisa diraih',
    stepReached: 'Tercapai',
  },
  wallet: {
    heading: 'Promo Anda',
    empty: 'Belum ada promo saat ini.',
    groups: { usable: 'Siap dipakai', waiting: 'Hampir', over: 'Terpakai dan berakhir' },
    status: {
      USABLE: 'Siap',
      APPLIED: 'Dipakai',
      WAITING: 'Belum',
      USED: 'Terpakai',
      EXPIRED: 'Berakhir',
      DISABLED: 'Tidak tersedia',
      NO_BALANCE: 'Saldo habis',
      NOT_ACTIVE_YET: 'Segera',
    },
    best: 'Terbaik untuk keranjang ini',
    worth: (amount, f) => `Hemat ${f.money(amount)} sekarang`,
    pays: (amount, f) => `Membayar ${f.money(amount)} sekarang`,
    apply: 'Pakai',
    applyNamed: (name) => `Pakai ${name}`,
    remove: 'Hapus',
    removeNamed: (name) => `Hapus ${name}`,
    ends: (date) => `Sampai ${date}`,
    starts: (date) => `Mulai ${date}`,
    ended: (date) => `Berakhir ${date}`,
    balance: (balance, f) => `Sisa ${f.money(balance)}`,
    usesLeft: (count, f) => `Sisa ${f.number(count)} kali pakai`,
    reserved: 'Sedang dipakai di pembayaran lain',
    loading: 'Memuat promo Anda…',
    failed: 'Promo Anda tidak dapat dimuat.',
    retry: 'Coba lagi',
    signedOut: 'Masuk untuk melihat promo Anda.',
  },
  announce: {
    applied: (code, saved, f) => `Kode ${code} dipakai. Anda hemat ${f.money(saved)}.`,
    automatic: (title, saved, f) => `${title} otomatis dipakai: potongan ${f.money(saved)}.`,
    lost: (title) => `${title} tidak lagi berlaku.`,
    removed: (code) => `${code} dihapus.`,
    total: (total, f) => `Total ${f.money(total)}.`,
    reached: (reward) => `Tercapai: ${reward}.`,
    unreached: (reward) => `Tidak lagi tercapai: ${reward}.`,
  },
};
