import { defaultKeys } from '@stele/core/authoring';

/** What names are about. */
export type Theme =
  | 'credentials'
  | 'session'
  | 'payment'
  | 'governmentIds'
  | 'contact'
  | 'network'
  | 'person'
  | 'health';

const words = (list: string): readonly string[] => list.trim().split(/\s+/);

const session = words(`
  cookie cookies setcookie setcookie2 sessioncookie sessionid sessid connectsid phpsessid jsessionid aspsessionid
  sessiontoken sessionkey csrftoken xsrftoken xcsrftoken xxsrftoken csrf xsrf authenticitytoken requestverificationtoken
  rememberme remembertoken devicetoken`);

const payment = words(`
  creditcard creditcardnumber cardnumber cardno ccnumber ccnum pan primaryaccountnumber cvv cvv2 cvc cvc2 cvccode
  cvvcode securitycode cardsecuritycode cardpin pinblock track1 track2 track1data track2data magstripe cardholder
  cardholdername cardexpiry cardexp expirydate ccexp iban accountnumber accountno bankaccount bankaccountnumber
  routingnumber sortcode bic paypalemail`);

const governmentIds = words(`
  ssn socialsecurity socialsecuritynumber sin nino nationalinsurancenumber nationalid nationalidnumber nationalidentifier
  idnumber idcardnumber identitynumber identitycard passport passportnumber passportno driverlicense driverslicense
  drivinglicence drivinglicense driverlicensenumber licensenumber taxid taxidnumber taxpayerid tin itin ein vatid
  steuerid steuernummer personnummer personalnumber cpf cnpj curp nif nie dni codicefiscale pesel bsn aadhaar
  aadhar pannumber nhsnumber medicarenumber residentid hkid nric`);

const contact = words(`
  email emailaddress mail mailaddress useremail contactemail customeremail phone phonenumber telephone telephonenumber
  mobile mobilenumber mobilephone cell cellphone homephone workphone fax faxnumber address streetaddress street
  addressline1 addressline2 homeaddress billingaddress shippingaddress postaladdress postalcode postcode zip zipcode`);

const network = words(`
  ip ipaddress ipaddr clientip remoteip remoteaddress remoteaddr sourceip peerip userip xforwardedfor xrealip
  cfconnectingip trueclientip forwarded macaddress mac deviceid`);

const person = words(`
  firstname lastname middlename fullname givenname familyname surname forename maidenname mothersmaidenname displayname
  realname birthday birthdate dateofbirth dob birthplace placeofbirth gender sex nationality ethnicity race religion
  maritalstatus sexualorientation politicalopinion latitude longitude geolocation biometric faceid`);

const health = words(`
  patient patientid patientname mrn medicalrecordnumber medicalrecord healthplan healthplannumber healthplanbeneficiary
  insurancenumber insuranceid memberid diagnosis diagnoses icd icd10 procedurecode medication medications prescription
  allergies allergy bloodtype labresult labresults treatment condition conditions symptoms admissiondate dischargedate
  deathdate dateofdeath vehicleidentifier deviceserial deviceserialnumber`);

const elsewhere = new Set([...session, ...payment, ...governmentIds]);

/**
 * Further names of secrets than core hides of its own accord. `token` and `secret` alone are in core's list; names that
 * often carry harmless values (`key`, `auth`, `hash`) are left out on purpose.
 */
const credentials = [
  ...defaultKeys.filter((key) => !elsewhere.has(key)),
  ...words(`
    pin pincode pinnumber authcode authorizationcode verificationcode otpcode smscode twofactorcode mfatoken backupcode
    backupcodes seedphrase mnemonic secretaccess awsaccesskeyid awssecretkey awssessiontoken gcpserviceaccount
    serviceaccountkey githubtoken gitlabtoken npmtoken slacktoken stripekey stripesecretkey sendgridapikey
    twilioauthtoken openaiapikey anthropicapikey dsn mongouri mongodburi redisurl postgresurl jdbcurl dburl
    saslpassword ldappassword bindpassword keystorepassword truststorepassword clientassertion samlresponse
    codeverifier xamzsignature xamzcredential xapitoken xvaulttoken`),
];

/** Names by theme, in the form in which they are compared. */
export const themes: Readonly<Record<Theme, readonly string[]>> = {
  credentials,
  session,
  payment,
  governmentIds,
  contact,
  network,
  person,
  health,
};
