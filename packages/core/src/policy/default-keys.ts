/**
 * Names hidden at any depth unless `redact: false` or `redact: { defaults: false }`. Compared without case, `_`, `-`
 * and blanks, so `api_key`, `API-Key` and `apiKey` are one name. Names that often carry harmless values
 * (`key`, `auth`, `session`, `tokens`) are left out on purpose.
 */
export const defaultKeys: readonly string[] =
  /* @__PURE__ */
  'password passwords passwd pass pwd dbpassword dbpass pgpassword mysqlpassword redispassword smtppassword adminpassword rootpassword passphrase passcode userpassword newpassword oldpassword currentpassword confirmpassword passwordhash secret secretkey clientsecret sharedsecret appsecret consumersecret webhooksecret signingsecret signingkey jwtsecret cookiesecret sessionsecret token accesstoken refreshtoken idtoken authtoken bearertoken apitoken sessiontoken csrftoken xsrftoken xcsrftoken xxsrftoken resettoken securitytoken xamzsecuritytoken xauthtoken xaccesstoken devicetoken oauthtoken oauthtokensecret accesstokensecret jwt bearer apikey xapikey apisecret apikeysecret xgoogapikey accesskey secretaccesskey awssecretaccesskey accountkey storagekey masterkey privatekey encryptionkey sshkey authorization proxyauthorization xauthorization authorizationheader cookie cookies setcookie sessioncookie sessionid sessid connectsid phpsessid jsessionid credential credentials creditcard creditcardnumber cardnumber ccnumber pan cvv cvv2 cvc cvccode securitycode cardpin ssn socialsecuritynumber otp totp totpsecret onetimepassword mfacode recoverycode connectionstring databaseurl'.split(
    ' ',
  );

/** The form in which names are compared. */
export const foldKey = (key: string): string => key.replace(/[\s_-]+/g, '').toLowerCase();
