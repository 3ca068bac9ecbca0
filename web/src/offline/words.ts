import type { Formats } from '../messages/formats.js';

/** One sentence for each thing that can be said of an order that was made on this device. */
export interface OrderWords {
  sending: string;
  offline: string;
  throttled: string;
  unreachable: string;
  unauthorized: string;
  equal: string;
  better: (before: string, after: string) => string;
  worse: (before: string, after: string) => string;
  forgotten: (made: string) => string;
  refused: string;
  failed: string;
}

const en: OrderWords = {
  sending: 'Sending your order…',
  offline: 'You’re offline. Your order is saved and will be sent when you’re back.',
  throttled: 'The shop is busy. Your order is saved and will be sent shortly.',
  unreachable: 'We can’t reach the shop just now. Your order is saved and we’ll keep trying.',
  unauthorized: 'Your order is saved. Sign in again to send it.',
  equal: 'Your order is placed.',
  better: (before, after) => `Your order is placed for ${after} instead of ${before}.`,
  worse: (before, after) => `Your order was not placed: the total is now ${after} instead of ${before}. Do you want to order anyway?`,
  forgotten: (made) => `We never heard what became of your order of ${made}. Check your orders before you send it again.`,
  refused: 'Your order was not placed.',
  failed: 'Your order could not be placed. Please contact the shop.',
};
const de: OrderWords = {
  sending: 'Die Bestellung wird gesendet …',
  offline: 'Sie sind offline. Ihre Bestellung ist gespeichert und wird gesendet, sobald Sie wieder online sind.',
  throttled: 'Der Shop ist gerade ausgelastet. Ihre Bestellung ist gespeichert und wird gleich gesendet.',
  unreachable: 'Der Shop ist gerade nicht erreichbar. Ihre Bestellung ist gespeichert, wir versuchen es weiter.',
  unauthorized: 'Ihre Bestellung ist gespeichert. Melden Sie sich erneut an, um sie zu senden.',
  equal: 'Ihre Bestellung ist aufgegeben.',
  better: (before, after) => `Ihre Bestellung ist aufgegeben, für ${after} statt ${before}.`,
  worse: (before, after) => `Ihre Bestellung wurde nicht aufgegeben: Die Summe beträgt jetzt ${after} statt ${before}. Möchten Sie trotzdem bestellen?`,
  forgotten: (made) => `Was aus Ihrer Bestellung vom ${made} wurde, ist nicht bekannt. Prüfen Sie Ihre Bestellungen, bevor Sie sie erneut senden.`,
  refused: 'Ihre Bestellung wurde nicht aufgegeben.',
  failed: 'Ihre Bestellung konnte nicht aufgegeben werden. Bitte wenden Sie sich an den Shop.',
};
const fr: OrderWords = {
  sending: 'Envoi de votre commande…',
  offline: 'Vous êtes hors ligne. Votre commande est enregistrée et sera envoyée à votre retour.',
  throttled: 'La boutique est très sollicitée. Votre commande est enregistrée et sera envoyée sous peu.',
  unreachable: 'La boutique est injoignable pour le moment. Votre commande est enregistrée et nous réessayons.',
  unauthorized: 'Votre commande est enregistrée. Reconnectez-vous pour l’envoyer.',
  equal: 'Votre commande est passée.',
  better: (before, after) => `Votre commande est passée pour ${after} au lieu de ${before}.`,
  worse: (before, after) => `Votre commande n’a pas été passée : le total est maintenant de ${after} au lieu de ${before}. Voulez-vous commander quand même ?`,
  forgotten: (made) => `Nous ignorons ce qu’est devenue votre commande du ${made}. Vérifiez vos commandes avant de la renvoyer.`,
  refused: 'Votre commande n’a pas été passée.',
  failed: 'Votre commande n’a pas pu être passée. Veuillez contacter la boutique.',
};
const es: OrderWords = {
  sending: 'Enviando tu pedido…',
  offline: 'Estás sin conexión. Tu pedido está guardado y se enviará cuando vuelvas.',
  throttled: 'La tienda está saturada. Tu pedido está guardado y se enviará en breve.',
  unreachable: 'Ahora no podemos conectar con la tienda. Tu pedido está guardado y seguiremos intentándolo.',
  unauthorized: 'Tu pedido está guardado. Inicia sesión de nuevo para enviarlo.',
  equal: 'Tu pedido está hecho.',
  better: (before, after) => `Tu pedido está hecho por ${after} en lugar de ${before}.`,
  worse: (before, after) => `Tu pedido no se ha hecho: el total es ahora ${after} en lugar de ${before}. ¿Quieres pedirlo igualmente?`,
  forgotten: (made) => `No sabemos qué pasó con tu pedido del ${made}. Revisa tus pedidos antes de enviarlo otra vez.`,
  refused: 'Tu pedido no se ha hecho.',
  failed: 'No se ha podido hacer tu pedido. Ponte en contacto con la tienda.',
};
const pl: OrderWords = {
  sending: 'Wysyłanie zamówienia…',
  offline: 'Jesteś offline. Zamówienie jest zapisane i zostanie wysłane, gdy wróci połączenie.',
  throttled: 'Sklep jest przeciążony. Zamówienie jest zapisane i wkrótce zostanie wysłane.',
  unreachable: 'Nie możemy teraz połączyć się ze sklepem. Zamówienie jest zapisane, próbujemy dalej.',
  unauthorized: 'Zamówienie jest zapisane. Zaloguj się ponownie, aby je wysłać.',
  equal: 'Zamówienie zostało złożone.',
  better: (before, after) => `Zamówienie zostało złożone za ${after} zamiast ${before}.`,
  worse: (before, after) => `Zamówienie nie zostało złożone: suma wynosi teraz ${after} zamiast ${before}. Czy mimo to chcesz zamówić?`,
  forgotten: (made) => `Nie wiemy, co stało się z zamówieniem z ${made}. Sprawdź swoje zamówienia, zanim wyślesz je ponownie.`,
  refused: 'Zamówienie nie zostało złożone.',
  failed: 'Nie udało się złożyć zamówienia. Skontaktuj się ze sklepem.',
};
const ro: OrderWords = {
  sending: 'Se trimite comanda…',
  offline: 'Nu aveți conexiune. Comanda este salvată și va fi trimisă când revine conexiunea.',
  throttled: 'Magazinul este suprasolicitat. Comanda este salvată și va fi trimisă în curând.',
  unreachable: 'Magazinul nu poate fi contactat acum. Comanda este salvată și încercăm în continuare.',
  unauthorized: 'Comanda este salvată. Conectați-vă din nou pentru a o trimite.',
  equal: 'Comanda a fost plasată.',
  better: (before, after) => `Comanda a fost plasată pentru ${after} în loc de ${before}.`,
  worse: (before, after) => `Comanda nu a fost plasată: totalul este acum ${after} în loc de ${before}. Doriți să comandați totuși?`,
  forgotten: (made) => `Nu știm ce s-a întâmplat cu comanda din ${made}. Verificați-vă comenzile înainte de a o retrimite.`,
  refused: 'Comanda nu a fost plasată.',
  failed: 'Comanda nu a putut fi plasată. Contactați magazinul.',
};
const id: OrderWords = {
  sending: 'Mengirim pesanan…',
  offline: 'Anda sedang offline. Pesanan tersimpan dan akan dikirim saat Anda kembali online.',
  throttled: 'Toko sedang sibuk. Pesanan tersimpan dan akan segera dikirim.',
  unreachable: 'Toko tidak dapat dihubungi saat ini. Pesanan tersimpan dan kami terus mencoba.',
  unauthorized: 'Pesanan tersimpan. Masuk kembali untuk mengirimnya.',
  equal: 'Pesanan Anda sudah dibuat.',
  better: (before, after) => `Pesanan Anda sudah dibuat seharga ${after}, bukan ${before}.`,
  worse: (before, after) => `Pesanan Anda belum dibuat: totalnya sekarang ${after}, bukan ${before}. Tetap pesan?`,
  forgotten: (made) => `Kami tidak tahu hasil pesanan Anda tanggal ${made}. Periksa pesanan Anda sebelum mengirim ulang.`,
  refused: 'Pesanan Anda tidak dibuat.',
  failed: 'Pesanan Anda tidak dapat dibuat. Silakan hubungi toko.',
};
const ar: OrderWords = {
  sending: 'جارٍ إرسال طلبك…',
  offline: 'أنت غير متصل. تم حفظ طلبك وسيُرسل عند عودة الاتصال.',
  throttled: 'المتجر مشغول. تم حفظ طلبك وسيُرسل بعد قليل.',
  unreachable: 'يتعذر الوصول إلى المتجر الآن. تم حفظ طلبك وسنواصل المحاولة.',
  unauthorized: 'تم حفظ طلبك. سجّل الدخول مرة أخرى لإرساله.',
  equal: 'تم تقديم طلبك.',
  better: (before, after) => `تم تقديم طلبك بمبلغ ${after} بدلًا من ${before}.`,
  worse: (before, after) => `لم يُقدَّم طلبك: أصبح الإجمالي ${after} بدلًا من ${before}. هل تريد الطلب على أي حال؟`,
  forgotten: (made) => `لا نعرف ما حدث لطلبك بتاريخ ${made}. تحقق من طلباتك قبل إرساله مرة أخرى.`,
  refused: 'لم يُقدَّم طلبك.',
  failed: 'تعذر تقديم طلبك. يُرجى التواصل مع المتجر.',
};
const fa: OrderWords = {
  sending: 'در حال ارسال سفارش شما…',
  offline: 'آفلاین هستید. سفارش شما ذخیره شد و با برگشتن اتصال ارسال می‌شود.',
  throttled: 'فروشگاه شلوغ است. سفارش شما ذخیره شد و به‌زودی ارسال می‌شود.',
  unreachable: 'اکنون دسترسی به فروشگاه ممکن نیست. سفارش شما ذخیره شد و دوباره تلاش می‌کنیم.',
  unauthorized: 'سفارش شما ذخیره شد. برای ارسال آن دوباره وارد شوید.',
  equal: 'سفارش شما ثبت شد.',
  better: (before, after) => `سفارش شما به مبلغ ${after} به‌جای ${before} ثبت شد.`,
  worse: (before, after) => `سفارش شما ثبت نشد: مبلغ کل اکنون ${after} به‌جای ${before} است. باز هم سفارش می‌دهید؟`,
  forgotten: (made) => `نمی‌دانیم سفارش ${made} شما چه شد. پیش از ارسال دوباره، سفارش‌های خود را ببینید.`,
  refused: 'سفارش شما ثبت نشد.',
  failed: 'ثبت سفارش شما ممکن نشد. لطفاً با فروشگاه تماس بگیرید.',
};
const ja: OrderWords = {
  sending: '注文を送信しています…',
  offline: 'オフラインです。注文は保存されました。接続が戻りしだい送信します。',
  throttled: 'ショップが混み合っています。注文は保存されました。まもなく送信します。',
  unreachable: '現在ショップに接続できません。注文は保存されました。引き続き送信を試みます。',
  unauthorized: '注文は保存されました。送信するにはもう一度ログインしてください。',
  equal: '注文が完了しました。',
  better: (before, after) => `注文が完了しました。合計は${before}ではなく${after}になりました。`,
  worse: (before, after) => `注文は完了していません。合計が${before}から${after}に変わりました。このまま注文しますか？`,
  forgotten: (made) => `${made}の注文の結果を確認できませんでした。再送信する前に注文履歴をご確認ください。`,
  refused: '注文は完了していません。',
  failed: '注文できませんでした。ショップにお問い合わせください。',
};
const zh: OrderWords = {
  sending: '正在提交订单…',
  offline: '您已离线。订单已保存，恢复网络后将自动提交。',
  throttled: '商店繁忙。订单已保存，稍后将自动提交。',
  unreachable: '暂时无法连接商店。订单已保存，我们会继续尝试。',
  unauthorized: '订单已保存。请重新登录后提交。',
  equal: '订单已提交。',
  better: (before, after) => `订单已提交，金额为 ${after}，而不是 ${before}。`,
  worse: (before, after) => `订单未提交：总额现为 ${after}，而不是 ${before}。仍要下单吗？`,
  forgotten: (made) => `我们不清楚您 ${made} 的订单结果。重新提交前请先查看您的订单。`,
  refused: '订单未提交。',
  failed: '订单无法提交。请联系商店。',
};

const all = { ar, de, en, es, fa, fr, id, ja, pl, ro, zh } as const;

/** The words for a locale: its language's, or else English. */
export function orderWords({ locale }: Pick<Formats, 'locale'>): OrderWords {
  const language = locale.split('-')[0] ?? 'en';
  return language in all ? all[language as keyof typeof all] : en;
}
