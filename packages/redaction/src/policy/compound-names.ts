import { foldKey } from '@stele/core/authoring';
import { descriptiveWords } from '../secrets/name-words.ts';
import type { Theme } from './themes.ts';

const words = (list: string): readonly string[] => list.trim().split(/\s+/);

/** Names of credentials that count wherever their words stand in a name: `userPasswordHash`, `DB_USER_PASSWORD`. */
const anywhere: ReadonlySet<string> = new Set(
  words(`
    password passwords passwd pwd passwort passwörter kennwort motdepasse wachtwoord contraseña contrasena contraseñas
    senha lösenord losenord salasana adgangskode hasło haslo пароль passphrase passcode secret apikey apikeys accesskey
    secretkey privatekey signingkey encryptionkey masterkey sshkey accesstoken refreshtoken idtoken authtoken
    bearertoken apitoken clientsecret connectionstring`),
);

/** Names that count where their words stand at the end: `slackBotToken`, `customerFirstName`. */
const endings: Readonly<Partial<Record<Theme, ReadonlySet<string>>>> = {
  credentials: new Set(words('token credential credentials secrets pincode mnemonic jwt otp totp')),
  session: new Set(words('sessionid sessionkey sessioncookie sessiontoken csrftoken xsrftoken')),
  payment: new Set(
    words(
      'cardnumber creditcardnumber cvv cvv2 cvc cvc2 securitycode iban bankaccountnumber routingnumber sortcode',
    ),
  ),
  governmentIds: new Set(
    words('ssn socialsecuritynumber passportnumber driverlicense driverslicense nationalid taxid'),
  ),
  contact: new Set(
    words(`
      email emailaddress emailaddr mailaddress phone phonenumber phoneno telephone mobilenumber mobilephone cellphone
      faxnumber streetaddress homeaddress billingaddress shippingaddress postaladdress postalcode postcode zipcode
      telefon telefonnummer handynummer telefono teléfono telefone postleitzahl codepostal`),
  ),
  network: new Set(words('ipaddress ipaddr clientip macaddress')),
  person: new Set(
    words(`
      firstname lastname middlename givenname familyname surname maidenname birthdate birthday dateofbirth dob birthplace
      username vorname nachname geburtsdatum prenom prénom apellido apellidos cognome sobrenome voornaam achternaam
      latitude longitude`),
  ),
};

/** Words behind the name of a secret that make it one of something harmless, besides those that texts know. */
const harmlessEndings: ReadonlySet<string> = new Set(
  words(`
    reset resets requested request requirement requirements requires strategy changed changes updated created rotated
    rotation refreshed sent validator validation verified visible visibility visibly generator generated protected
    protection exists found missing match matches matched correct incorrect placeholder component form page screen
    link button icon tab section dialog modal email help text label manager managers provider providers engine backend
    storage location arns options settings config length minlength maxlength complexity chiave needed set last less on
    by for to from was is`),
);

/** Words before `token` that make it a place in a list, or a part of a text. */
const places: ReadonlySet<string> = new Set(
  words(`
    page next nextpage prev previous continuation continue pagination cursor sync cancel cancellation abort start end
    begin stop first last max min num per total eos bos pad unk mask special special unexpected current input output
    prompt completion lookahead syntax word count shift skip resume watch`),
);
/** Words that count what follows. */
const counts: ReadonlySet<string> = new Set(words('num number count total max min of no'));

/** Names written in one that end so hold the same: `dbuserpassword`, `stripeapikey`. */
const written =
  /(?:password|passwd|passwort|kennwort|passphrase|apikey|secretkey|privatekey|accesskey|accesstoken|refreshtoken|clientsecret|authtoken)\d{0,3}$/;

/** Longer names are none that somebody has written. */
const LONGEST = 128;
/** Words of the longest of the names above. */
const MOST = 4;
/** What stands between the parts of names that were once nested objects. */
const flattening = /[.:/[\]"'`]/;

/**
 * The name of a theme that a longer name ends in or, for credentials, holds: `password` for `dbPasswordOld`. Undefined
 * for all others, and for those that say something about it: `passwordLength`, `nextPageToken`.
 */
export function namedWithin(key: string): { readonly theme: Theme; readonly name: string } | undefined {
  if (key.length > LONGEST) return undefined;
  const own = key.split(flattening).findLast((part) => part !== '' && !/^\d+$/.test(part)) ?? '';
  const parts = partsOf(own);
  if (parts.length === 0) return undefined;
  const last = parts.at(-1) as string;
  for (const [theme, names] of Object.entries(endings) as [Theme, ReadonlySet<string>][]) {
    for (let size = 1; size <= MOST && size <= parts.length; size++) {
      const name = parts.slice(-size).join('');
      if (!names.has(name)) continue;
      const before = parts.at(-size - 1) ?? '';
      if (name !== 'token' || !places.has(before)) if (!counts.has(before)) return { theme, name };
    }
  }
  if (descriptiveWords.has(last) || harmlessEndings.has(last)) return undefined;
  for (let from = 0; from < parts.length; from++) {
    if (counts.has(parts[from - 1] ?? '')) continue;
    for (let size = 1; size <= MOST && from + size <= parts.length; size++) {
      const name = parts.slice(from, from + size).join('');
      if (anywhere.has(name)) return { theme: 'credentials', name };
    }
  }
  const name = written.exec(foldKey(own))?.[0].replace(/\d+$/, '');
  return name === undefined || parts.length > 1 ? undefined : { theme: 'credentials', name };
}

/** The words of a name without numbers at their end: `userPassword2` gives `user`, `password`. */
function partsOf(name: string): string[] {
  return name
    .replace(/(\p{Ll}|\d)(?=\p{Lu})/gu, '$1 ')
    .replace(/(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1 ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map((part) => (endsInNumber.test(part) ? part : part.replace(/(?<=\p{L})\d+$/u, '')))
    .filter((part) => part !== '' && !/^\d+$/.test(part));
}

/** Words of which the number is a part. */
const endsInNumber = /^(?:cvv2|cvc2)$/;
