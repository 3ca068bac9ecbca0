import goods from '../../catalogue/words.ar.json';
import type { ShopWords } from './en.js';
import { plural, type Forms } from './plural.js';

const forms: Forms = { one: 'قطعة واحدة', two: 'قطعتان', few: '# قطع', many: '# قطعة', other: '# قطعة' };
const pieces = (units: number) => plural('ar', units, forms);

export const ar: ShopWords = {
  kit: { remedy: { sign_in: 'اختيار عميل' } },
  goods,
  sizes: { '250 g': '250 غ', '1 kg': '1 كغ' },
  comma: '، ',

  collections: {
    coffee: { title: 'القهوة', text: 'تُحمَّص الثلاثاء وتُرسَل الأربعاء، حبوبًا كاملة.' },
    equipment: { title: 'الأدوات', text: 'أشياء قليلة، صُنعت لتُصلَح.' },
    gifts: { title: 'الهدايا', text: 'لمائدة حولها أكثر من كرسي.' },
  },

  page: {
    brand: 'قهوة Dunlin',
    home: 'قهوة Dunlin، الصفحة الرئيسية',
    skip: 'الانتقال إلى المحتوى',
    shelves: 'الأقسام',
    offers: 'العروض',
    missing: 'غير موجود',
    about:
      'Dunlin ليست محمصة حقيقية، بل متجر يعرض ما يفعله Scrip: كل سعر في هذه الصفحة يُحسب في متصفحك، ويؤكده الخادم عند الطلب.',
    docs: 'التوثيق',
    gallery: 'معرض العناصر',
    language: 'اللغة',
    newer: 'تتوفر نسخة أحدث من المتجر.',
    takeNewer: 'عرضها',
  },

  shopper: { label: 'التسوّق بصفة', guest: 'ضيف', new: 'عميل جديد', loyal: 'عميل دائم' },

  hero: {
    title: 'قهوة من طرف الشاطئ الهادئ.',
    lead: 'تُحمَّص الثلاثاء بكميات صغيرة، وتكون في طريقها إليك الأربعاء.',
    shop: 'تسوّق القهوة',
    use: 'استخدام الرمز',
  },

  ladder: { label: 'مزايا الطلبات الأكبر', reached: 'تحقّق' },

  offers: {
    lead: 'معظمها لا يطلب منك شيئًا: يظهر في السعر متى انطبق.',
    automatic: 'بلا رمز',
    codes: 'برمز',
    use: 'استخدامه',
    inBag: 'في سلتك',
    tile: 'عرض',
  },

  product: {
    way: 'رجوع',
    notes: 'نكهات',
    size: 'الحجم',
    put: 'أضف إلى السلة',
    putOne: (name) => `أضف ${name} إلى السلة`,
    others: 'من القسم نفسه',
  },

  quantity: {
    of: (name) => `الكمية: ${name}`,
    remove: (name) => `إزالة ${name}`,
    less: (name) => `إنقاص واحد: ${name}`,
    more: (name) => `زيادة واحد: ${name}`,
  },

  bag: {
    title: 'سلتك',
    with: (units) => (units ? `سلتك، ${pieces(units)}` : 'سلتك فارغة'),
    close: 'إغلاق السلة',
    inside: 'المحتويات',
    save: 'توفّر',
    total: 'الإجمالي',
    withDelivery: 'مع الشحن',
    checkout: 'إتمام الطلب',
    on: 'متابعة التسوّق',
    empty: 'لا شيء فيها بعد.',
    emptyText: 'تنتظر الرموز وبطاقات الهدايا حتى يكون هناك ما تُستخدم له.',
    look: 'تصفّح القهوة',
  },

  line: {
    article: 'منتج',
    each: (price) => `${price} للقطعة`,
    gift: 'هدية مع طلبك',
    moreFree: (units) => `${pieces(units)} إضافية مجانًا`,
    someFree: (units) => `${pieces(units)} منها مجانًا`,
    was: 'كان',
    now: 'والآن',
    free: 'مجانًا',
    delivery: 'الشحن',
    deliveryText: 'عادي، من يومين إلى ثلاثة',
    standard: 'عادي',
  },

  suggestion: {
    label: 'اقتراح',
    add: (what, saves) => `أضف ${what} ووفّر ${saves}`,
    addName: (what) => `إضافة ${what}`,
    button: 'إضافة',
  },

  checkout: {
    title: 'إتمام الطلب',
    codes: 'الرموز وبطاقات الهدايا',
    codeLabel: 'رمز الخصم أو بطاقة الهدية',
    wallet: 'محفظتك',
    guest: 'تتسوّق ضيفًا، لذا لا تظهر هنا إلا العروض العامة. اختر عميلًا في أعلى الصفحة لترى عروضه.',
    summary: 'الملخّص',
    order: 'تأكيد الطلب',
    ordering: 'لحظة من فضلك …',
    demonstration: 'هذا المتجر للعرض فقط: لا يُدفع شيء ولا يُرسَل شيء.',
    changed: 'تغيّر عرض أو رمز منذ إدخاله. لم يُطلب شيء ولم يُستخدم شيء.',
    orderFor: (total) => `الطلب مقابل ${total}`,
    lookAgain: 'المراجعة أولًا',
    failed: 'تعذّر إتمام طلبك ولم يُستخدم شيء. تبقى سلتك كما هي.',
    again: 'إعادة المحاولة',
    thisOrder: 'هذا الطلب',
    samples: 'رموز للتجربة',
    empty: 'ليس هناك ما يُدفع.',
    emptyText: 'سلتك فارغة.',
    toShop: 'إلى المتجر',
    toSummary: 'إلى الملخّص',
  },

  samples: {
    'BLCKFRDY': 'خصم 20% للجميع',
    'ARABICA-LVRS': 'خصم 10 يورو على أرابيكا للعملاء الجدد، و5 لغيرهم',
    'BIGBREW': 'خصم 20 يورو متى كبر الطلب بما يكفي',
    'SHIPFREE': 'شحن مجاني',
    'NIGHTOWL': 'خصم 15%، وحده',
    'EARLYBIRD': 'خصم 8 يورو، وحده: لا مع NIGHTOWL',
    'ONCE-7Q2M': 'خصم 8 يورو، مرة واحدة فقط',
    'GIFT-K4TD-92QX': 'بطاقة هدية',
    'SUMMER25': 'انتهى',
    'ADVENT': 'لم يبدأ بعد',
  },

  why: {
    title: 'لماذا هذا السعر؟',
    server: 'حسب المتجر هذا السعر بنفسه للتو.',
    nothing: 'لا ينطبق أي عرض، ولم يُدخَل أي رمز.',
    line: (number) => `السطر ${number}`,
  },

  thanks: {
    tab: 'شكرًا',
    title: ['شكرًا لك.', 'طلبك في الطريق.'],
    settled: ['الطلب ', '، بمبلغ ', '.'],
    kept: 'حُفظ طلبك.',
    keptText: 'سيُرسَل من تلقاء نفسه، حتى لو أغلقت هذه الصفحة وعدت لاحقًا. لا يُطلب شيء مرتين.',
    none: 'لا طلب هنا.',
    noneText: 'يظهر التأكيد مرة واحدة، بعد الطلب مباشرة.',
    saved: 'وفّرت',
    paid: 'دُفع ببطاقة هدية',
    bought: 'ما اشتريته',
    gift: 'هدية',
    pieces,
  },

  conditions: {
    opening: 'المتجر يفتح أبوابه.',
    again: 'إعادة المحاولة',
    missing: 'لا شيء على هذا الرف.',
    missingText: 'ما تبحث عنه لا يُباع هنا، أو لم يعد يُباع.',
    notLetIn: (why) => `تعذّر تغيير العميل: ${why} تواصل التسوّق كما كنت.`,
    trouble: {
      offline: {
        title: 'أنت غير متصل.',
        text: 'يلزم تحميل المتجر مرة واحدة؛ بعدها يعمل أيضًا دون اتصال.',
      },
      unreachable: {
        title: 'المتجر لا يجيب.',
        text: 'تعذّر الوصول إلى خادمه. ربما يبدأ الآن: أعد المحاولة بعد لحظة.',
      },
      throttled: {
        title: 'لحظة من فضلك.',
        text: 'وصلت طلبات كثيرة من هنا. أعد المحاولة بعد بضع ثوانٍ.',
      },
      catalogue: {
        title: 'تعذّرت قراءة قائمة الأسعار.',
        text: 'ما أرسله الخادم ليس قائمة يستطيع هذا المتجر البيع منها. إن لم تنفع إعادة المحاولة فلا بد من فحص الخادم.',
      },
      engine: {
        title: 'الصندوق لا يعمل.',
        text: 'تُحسب الأسعار بوحدة WebAssembly، ولم يستطع هذا المتصفح تحميلها أو تشغيلها. متصفح أحدث، أو غيره، يستطيع.',
      },
      setup: {
        title: 'المتجر غير مهيّأ.',
        text: 'لم تحصل الصفحة على المفاتيح التي تحتاجها من خادمها. شغّلها بالأمر demo/run الذي ينشئها.',
      },
    },
  },
};
