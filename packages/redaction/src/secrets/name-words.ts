/**
 * The words by which names are known to hold secrets, by theme. Names are compared without case and without `_`, `-`,
 * `.` and spaces, so every word stands here in small letters and without signs.
 */
export interface NameThemes {
  /** Passwords, keys, tokens: whoever holds one can act. */
  readonly credentials: readonly string[];
  /** What continues a session that is already authenticated. */
  readonly session: readonly string[];
}

/** Texts that make a name secret wherever they stand in it. */
export const secretStems: NameThemes = {
  credentials: words(`password passwd passwort passphrase passcode secret credential privatekey privkey apikey
    accesskey secretkey signingkey encryptionkey masterkey accountkey storagekey sharedkey serverkey sshkey
    licensekey accesstoken authtoken refreshtoken idtoken bearertoken apitoken clientsecret connectionstring
    connstring webhookurl sastoken mnemonic seedphrase kennwort motdepasse contrasena authheader authkey`),
  session: words('sessiontoken sessioncookie sessionkey csrftoken xsrftoken'),
};

/** Words that make a name secret where they stand on their own: `db_pass`, `userPwd`, `token`. */
export const secretWords: NameThemes = {
  credentials: words(`pass pwd psw pw pswd token tokens creds cred auth authorization bearer jwt otp totp pin
    apikey apitoken passphrase mfa pgpassword sas key1 key2 signature sig hmackey mysqlpwd sshpass`),
  session: words('cookie cookies setcookie sid sessionid sessid phpsessid jsessionid xsrf csrf'),
};

/** Names that are secret only as a parameter of an address: `?sig=`, `&code=`. */
export const queryWords: readonly string[] = words(
  'key code sig signature xamzsignature xamzsecuritytoken xgoogsignature hmac hash auth session state nonce ticket',
);

/** Last words of names that tell about a secret and are none: `token_type`, `passwordLength`, `secretName`. */
export const descriptiveWords: ReadonlySet<string> = new Set(
  words(`type types kind name names count counts length len size expiry expires expiration expire expired expiresin
    expiresat in at ttl url uri endpoint path file policy policies version prefix suffix hint status state enabled
    disabled required valid validity invalid limit limits used usage changed age date time timestamp format algorithm alg
    issuer audience scope scopes method mode provider service server host manager store strength rules reset
    attempts attempt index id ids role user username arn ref count field label title error message msg code fingerprint
    thumbprint checksum sum id64 model family source target origin event events total max min number num`),
);

/** The same where the name is written in one, `tokentype`: only words that end no name of a secret. */
export const descriptiveEndings: readonly string[] = words(
  'type count length size expiry expires expiresin expiresat expiration endpoint policy version hint status enabled required name',
);

/** Words that hold one of the stems or short words and have nothing to do with secrets. */
export const harmless: ReadonlySet<string> = new Set(
  words('secretary secretariat passwordless tokenizer tokenize tokenized maxtokens totaltokens prompttokens'),
);

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
