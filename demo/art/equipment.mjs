import { drawing, round, scaled, shadow } from './shapes.mjs';

const steel = (id) =>
  round(id, [
    [0, '#f2f5f5'],
    [0.22, '#cdd6d7'],
    [0.62, '#97a4a6'],
    [1, '#6c7a7d'],
  ]);

const mokaPot = drawing(
  shadow(200, 190) +
    // Handle behind the body.
    `<path d="M262 150h44c13 0 20 8 18 20l-12 84c-1 9-6 13-13 13-8 0-12-6-11-14l9-70c1-7-2-10-8-10h-28Z" fill="#22302f"/>` +
    `<path d="M306 150c13 0 20 8 18 20l-3 22c0-16-6-26-24-28h-33v-14Z" fill="#3c4c4a"/>` +
    // Upper chamber, eight-sided: four faces are seen.
    `<path d="M144 128h44v104h-32Z" fill="#eef2f2"/><path d="M188 128h42v104h-42Z" fill="#c3cdce"/>` +
    `<path d="M230 128h32l-14 104h-18Z" fill="#8f9d9f"/>` +
    `<path d="M144 128 126 146l16 12 6 14Z" fill="#dbe2e2"/><path d="m144 128-18 18 12 9 10-6Z" fill="#b4c0c1"/>` +
    // Lid and knob.
    `<path d="M150 110h96l16 18H144Z" fill="#dfe6e6"/><path d="M196 110h50l16 18h-62Z" fill="#a9b6b7"/>` +
    `<path d="M184 84h30l-4 26h-22Z" fill="#22302f"/><path d="M184 84h12l1 26h-9Z" fill="#3c4c4a"/>` +
    // Waist.
    `<path d="M152 232h100v20H152Z" fill="#7f8d8f"/><path d="M152 232h44v20h-44Z" fill="#a9b5b6"/>` +
    `<path d="M150 238h104v5H150Z" fill="#56646a" fill-opacity=".5"/>` +
    // Boiler.
    `<path d="M152 252h40v100h-56Z" fill="#e6ebeb"/><path d="M192 252h40l8 100h-48Z" fill="#b5c1c2"/>` +
    `<path d="M232 252h20l16 100h-28Z" fill="#7f8e90"/>` +
    `<circle cx="214" cy="284" r="8" fill="#8f9d9f"/><circle cx="212.500" cy="282.500" r="5" fill="#c9a25a"/>`,
);

const dripper = drawing(
  `<defs>${round('glass', [
    [0, '#ffffff'],
    [0.4, '#dfecec'],
    [1, '#b4c9ca'],
  ])}${round('clay', [
    [0, '#fffdf8'],
    [0.35, '#f3ede2'],
    [1, '#cfc5b3'],
  ])}</defs>` +
    shadow(200, 190) +
    // Carafe with coffee in it.
    `<path d="M164 214h72c0 18 42 52 42 96 0 28-10 42-28 42H150c-18 0-28-14-28-42 0-44 42-78 42-96Z" fill="url(#glass)" fill-opacity=".78"/>` +
    `<path d="M127 286c18-8 128-8 146 0 3 8 5 16 5 24 0 28-10 42-28 42H150c-18 0-28-14-28-42 0-8 2-16 5-24Z" fill="#5b2c1a"/>` +
    `<path d="M127 286c18-8 128-8 146 0-18 8-128 8-146 0Z" fill="#8a4a2c"/>` +
    `<path d="M272 262c26-6 44 4 44 26 0 20-16 34-38 36l-1-13c14-2 25-10 25-23 0-12-10-17-26-13Z" fill="#c5d6d7" fill-opacity=".9"/>` +
    `<path d="M142 300c0-22 16-44 26-62l6 3c-10 18-20 38-20 60 0 16 3 28 8 38h-9c-7-9-11-23-11-39Z" fill="#fff" fill-opacity=".5"/>` +
    // Saucer and cone.
    `<path d="M138 202h124c4 0 6 3 4 7l-3 5H137l-3-5c-2-4 0-7 4-7Z" fill="url(#clay)"/>` +
    `<path d="M126 106h148c-6 40-28 66-42 96h-64c-14-30-36-56-42-96Z" fill="url(#clay)"/>` +
    `<path d="m152 122 28 80M176 122l12 80M200 122v80M224 122l-12 80M248 122l-28 80" stroke="#b9ad98" stroke-opacity=".55" stroke-width="3" stroke-linecap="round"/>` +
    `<ellipse cx="200" cy="106" rx="74" ry="13" fill="#e4dac8"/><ellipse cx="200" cy="107" rx="62" ry="9" fill="#7a4a30"/>` +
    `<path d="M138 107c0-5 28-9 62-9s62 4 62 9c-20-4-104-4-124 0Z" fill="#fffaf0"/>` +
    `<path d="M272 118c24-6 40 2 40 20s-18 32-44 30l5-13c15 1 24-6 24-16 0-8-9-12-26-7Z" fill="#e0d6c4"/>`,
);

const grinder = drawing(
  `<defs>${round('case', [
    [0, '#34504c'],
    [0.3, '#1f3835'],
    [1, '#0f211f'],
  ])}${steel('steel')}${round('wood', [
    [0, '#c98d57'],
    [0.5, '#a86b3b'],
    [1, '#7b4a26'],
  ])}</defs>` +
    shadow(186, 120) +
    // Crank.
    `<path d="M178 78h110c6 0 10 4 10 9s-4 8-10 8H178Z" fill="url(#steel)"/>` +
    `<path d="M278 52c0-9 6-15 15-15s15 6 15 15v30h-30Z" fill="url(#wood)"/>` +
    `<ellipse cx="293" cy="40" rx="9" ry="3.500" fill="#e2b27d" fill-opacity=".7"/>` +
    `<path d="M172 66h28v34h-28Z" fill="url(#steel)"/>` +
    // Head, body, catch cup.
    `<path d="M138 110c0-7 5-12 12-12h72c7 0 12 5 12 12v12h-96Z" fill="url(#steel)"/>` +
    `<path d="M138 122h96v128h-96Z" fill="url(#case)"/>` +
    `<path d="M138 134h96v4h-96ZM138 234h96v4h-96Z" fill="#fff" fill-opacity=".14"/>` +
    `<path d="M136 250h100v14H136Z" fill="url(#steel)"/>` +
    `<path d="M138 264h96v74c0 9-5 14-14 14h-68c-9 0-14-5-14-14Z" fill="url(#wood)"/>` +
    `<path d="M150 276v62M168 274v72M190 276v66M212 272v74" stroke="#6f4322" stroke-opacity=".35" stroke-width="2" stroke-linecap="round"/>` +
    `<path d="M146 126h9v120h-9Z" fill="#fff" fill-opacity=".16"/>`,
);

const kettle = drawing(
  `<defs>${round('body', [
    [0, '#2c4360'],
    [0.28, '#23364f'],
    [1, '#111d2e'],
  ])}${steel('steel')}</defs>` +
    shadow(206, 220) +
    // Spout, a swan's neck.
    `<path d="M146 306c-40 4-50-30-52-66-2-40-14-76-46-84l5-15c42 8 58 46 60 96 1 26 6 44 33 42Z" fill="#23364f"/>` +
    `<path d="M48 156c32 8 44 44 46 84 2 36 12 70 52 66v-6c-32 2-42-26-44-62-2-44-14-82-50-92Z" fill="#3d5778"/>` +
    // Handle.
    `<path d="M262 190h38c24 0 38 14 36 36l-7 66c-2 16-10 24-22 24-9 0-14-7-13-16l8-70c1-12-4-18-16-18h-26Z" fill="#8a5a34"/>` +
    `<path d="M300 190c24 0 38 14 36 36l-2 14c-2-22-12-34-36-34h-34v-16Z" fill="#b57f4f"/>` +
    // Body, lid and knob.
    `<path d="M158 190h98c22 50 34 92 34 138 0 16-8 24-22 24H146c-14 0-22-8-22-24 0-46 12-88 34-138Z" fill="url(#body)"/>` +
    `<path d="M156 176h102v16H156Z" fill="url(#steel)"/>` +
    `<path d="M166 176c4-16 20-24 41-24s37 8 41 24Z" fill="url(#body)"/>` +
    `<path d="M198 128h18l4 24h-26Z" fill="#8a5a34"/><path d="M198 128h7l-1 24h-10Z" fill="#b57f4f"/>` +
    `<path d="M166 200h10c-18 42-28 84-28 124 0 10 2 16 6 22h-8c-8-4-11-10-11-20 0-44 12-84 31-126Z" fill="#fff" fill-opacity=".14"/>` +
    `<path d="M125 330h164v4H125Z" fill="#fff" fill-opacity=".08"/>`,
);

const filters = drawing(
  scaled(
    1.3,
    shadow(200, 230) +
    // The box.
    `<path d="M186 212h126v140H186Z" fill="#e9c79c"/><path d="M186 212h126v18H186Z" fill="#f5dcb9"/>` +
    `<path d="M290 212h22v140h-22Z" fill="#0b1413" fill-opacity=".1"/>` +
    `<path d="M206 256h84l-26 62h-32Z" fill="#fffaf1"/><path d="m220 256 14 62M248 256v62M276 256l-14 62" stroke="#d9b383" stroke-width="2.500"/>` +
    // A fan of papers before it.
    `<g stroke="#d8cbb4" stroke-width="2" stroke-linejoin="round">` +
    `<path d="m132 352-58-122c42-22 92-22 132-2Z" fill="#f3e8d6"/>` +
    `<path d="m136 352-38-134c40-14 84-10 122 14Z" fill="#faf3e6"/>` +
    `<path d="m142 352-12-142c40-4 82 12 106 40Z" fill="#fffdf8"/></g>` +
    `<path d="m142 352-12-142c12-1 25 0 37 3Z" fill="#0b1413" fill-opacity=".05"/>` +
    `<path d="m142 352 62-123M142 352l30-138" stroke="#e2d6c1" stroke-width="2"/>`,
  ),
);

const mug = drawing(
  `<defs>${round('glaze', [
    [0, '#f6f1e6'],
    [0.4, '#e8e0d0'],
    [1, '#b9ae9a'],
  ])}${round('dip', [
    [0, '#3d7076'],
    [0.4, '#2a575d'],
    [1, '#16363b'],
  ])}</defs>` +
    shadow(194, 190) +
    `<path d="M262 202c44-10 74 8 74 46 0 42-36 66-84 62l3-20c34 2 58-14 58-42 0-24-20-34-50-26Z" fill="#d4cab8"/>` +
    `<path d="M262 202c44-10 74 8 74 46 0 6-1 11-2 16-2-36-30-52-72-44Z" fill="#f3ecdf"/>` +
    `<path d="M114 160h160v140c0 34-20 52-52 52h-56c-32 0-52-18-52-52Z" fill="url(#glaze)"/>` +
    `<path d="M114 262c30-10 48 10 80 2s50-14 80-2v38c0 34-20 52-52 52h-56c-32 0-52-18-52-52Z" fill="url(#dip)"/>` +
    `<ellipse cx="194" cy="160" rx="80" ry="17" fill="#f8f4eb"/><ellipse cx="194" cy="162" rx="70" ry="12.500" fill="#4a2415"/>` +
    `<path d="M132 166c12 9 112 9 124 0-14-7-110-7-124 0Z" fill="#7a4226"/>` +
    speckles() +
    `<path d="M128 184h10v76h-10Z" fill="#fff" fill-opacity=".55"/>` +
    `<path d="M168 136c-8-12 8-18 0-32M200 132c-8-12 8-18 0-32M230 136c-8-12 8-18 0-32" stroke="#fff" stroke-opacity=".6" stroke-width="5" stroke-linecap="round" fill="none"/>`,
);

/** Iron specks in the glaze, set by hand so that they look fallen, not printed. */
function speckles() {
  const spots = [
    [150, 196, 2], [172, 214, 1.4], [196, 192, 1.8], [221, 208, 1.3], [244, 194, 2.1],
    [160, 238, 1.6], [190, 240, 2.2], [214, 232, 1.4], [250, 228, 1.7], [233, 246, 1.2],
    [144, 222, 1.2], [204, 218, 1.1], [258, 208, 1.3], [178, 188, 1.1],
  ];
  return spots
    .map(([x, y, r]) => `<circle cx="${x}" cy="${y}" r="${r}" fill="#6d5a43" fill-opacity=".7"/>`)
    .join('');
}

const scale = drawing(
  scaled(
    1.22,
    shadow(200, 260) +
    // A cup stands on it: a scale alone is a slab.
    `<path d="M166 224h84v34c0 22-14 36-34 36h-16c-20 0-34-14-34-36Z" fill="#f7f2e8"/>` +
    `<path d="M226 224h24v34c0 22-14 36-34 36h-6c14-14 18-40 16-70Z" fill="#0b1413" fill-opacity=".1"/>` +
    `<path d="M250 230c18-3 28 4 28 16s-12 22-32 22l2-10c13-1 19-5 19-11 0-5-6-8-17-7Z" fill="#ddd4c4"/>` +
    `<ellipse cx="208" cy="224" rx="42" ry="9" fill="#fffdf8"/><ellipse cx="208" cy="225" rx="36" ry="6.500" fill="#4a2415"/>` +
    `<path d="M100 290h200l14 20H86Z" fill="#2a3634"/><path d="M100 290h200l3 5H97Z" fill="#47575a"/>` +
    `<path d="M86 310h228v30c0 8-4 12-12 12H98c-8 0-12-4-12-12Z" fill="#182321"/>` +
    `<rect x="104" y="319" width="66" height="24" rx="4" fill="#0c1413"/>` +
    `<g fill="#f0a44b"><path d="M116 324h3v14h-3ZM126 324h9v3h-6v3h6v8h-9v-3h6v-2h-6Z"/><path d="M140 335h3v3h-3ZM148 324h9v14h-9Zm3 3v8h3v-8Z" fill-rule="evenodd"/></g>` +
    `<circle cx="282" cy="331" r="9" fill="#2f3f3d"/><path d="M282 326v6" stroke="#f0a44b" stroke-width="2.500" stroke-linecap="round"/>`,
  ),
);

export const equipment = {
  'moka-pot': mokaPot,
  dripper,
  grinder,
  kettle,
  filters,
  mug,
  scale,
};
