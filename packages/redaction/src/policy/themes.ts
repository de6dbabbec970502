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
  addressline1 addressline2 homeaddress billingaddress shippingaddress postaladdress postalcode postcode zip zipcode
  emailaddr mailaddr mailto phoneno phonenr phonenum mobileno mobilenr telno msisdn homenumber
  anschrift adresse strasse straße hausnummer postleitzahl plz telefon telefonnummer telefonnr handy handynummer
  mobilnummer rufnummer faxnummer emailadresse mailadresse
  courriel adressemail adresseemail téléphone numerodetelephone numérodetéléphone codepostal rue
  correo correoelectronico correoelectrónico telefono teléfono direccion dirección calle codigopostal códigopostal
  móvil indirizzo cellulare numeroditelefono 
  telefone endereço endereco logradouro celular cep
  telefoon telefoonnummer straat huisnummer emailadres
  telefonnumer numertelefonu adresemail ulica kodpocztowy adreszamieszkania
  epost epostadress gatuadress postnummer gata postadress
  адрес телефон почта 电话 手机 手机号 地址 邮箱 電話 電話番号 住所 メールアドレス 전화번호 주소 이메일`);

const network = words(`
  ip ipaddress ipaddr clientip remoteip remoteaddress remoteaddr sourceip peerip userip xforwardedfor xrealip
  cfconnectingip trueclientip forwarded macaddress mac deviceid`);

const person = words(`
  firstname lastname middlename fullname givenname familyname surname forename maidenname mothersmaidenname displayname
  realname birthday birthdate dateofbirth dob birthplace placeofbirth gender sex nationality ethnicity race religion
  maritalstatus sexualorientation politicalopinion latitude longitude geolocation biometric faceid
  username loginname customername clientname recipient recipientname sendername patientname employeename contactname
  guestname passengername payername payeename buyername studentname beneficiaryname accountholder accountholdername
  lat lon lng latlng latlong latlon coordinates coords geopoint gpscoordinates vin licenseplate licenceplate numberplate
  vorname nachname familienname geburtsname geburtsdatum geburtstag geburtsort benutzername staatsangehörigkeit
  staatsangehoerigkeit geschlecht
  prénom prenom nomdefamille nomcomplet datedenaissance datenaissance lieudenaissance
  apellido apellidos primerapellido segundoapellido nombrecompleto fechadenacimiento fechanacimiento
  cognome nomecompleto datadinascita datanascita luogodinascita
  sobrenome apelido datadenascimento datanascimento nomedamae
  voornaam achternaam tussenvoegsel geboortedatum geboorteplaats
  imie imię nazwisko dataurodzenia
  förnamn fornamn efternamn födelsedatum fodelsedatum
  fornavn efternavn etternavn fødselsdato etunimi sukunimi
  имя фамилия отчество датарождения 姓名 氏名 名前 生年月日 이름`);

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
    codeverifier xamzsignature xamzcredential xapitoken xvaulttoken smtppass mysqlpass ftppass mailpass
    passwort passwörter kennwort geheimnis zugangsdaten motdepasse mdp wachtwoord contraseña contrasena contraseñas
    senha palavrapasse parola hasło haslo lösenord losenord salasana adgangskode passord heslo jelszó
    şifre sifre пароль парол κωδικός 密码 密碼 口令 パスワード 暗証番号 비밀번호 암호 סיסמה`),
];

/**
 * Places of a theme: parts of names of persons where they stand in a name (HL7 FHIR, HumanName). By themselves `family`
 * is one of addresses of networks, too.
 */
export const themePaths: Readonly<Partial<Record<Theme, readonly string[]>>> = {
  person: ['**.name.family', '**.name.given'],
};

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
