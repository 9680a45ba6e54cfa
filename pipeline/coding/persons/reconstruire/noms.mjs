// First names of the locales whose names are met in French social work, one a line with its locale.
import { allFakers } from '@faker-js/faker';

const locales = ['fr', 'fr_BE', 'fr_CH', 'fr_SN', 'tr', 'pl', 'ro', 'pt_PT', 'es', 'it', 'sr_RS_latin', 'hr', 'en_NG', 'en_GH', 'yo_NG', 'ku_kmr_latin'];
const seen = new Set();
for (const locale of locales) {
  const person = allFakers[locale].rawDefinitions.person;
  for (const kind of ['generic', 'female', 'male']) {
    let names = [];
    try { names = person.first_name[kind] ?? []; } catch { /* a locale without that kind refuses to be asked */ }
    for (const name of names) {
      if (/^\p{Lu}[\p{L}'’-]{2,}$/u.test(name) && !seen.has(name)) {
        seen.add(name);
        console.log(name + '\t' + locale);
      }
    }
  }
}
