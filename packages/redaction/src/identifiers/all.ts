import type { Spot } from '../scan/spots.ts';
import { americas } from './americas.ts';
import { asia } from './asia.ts';
import { australiaAfrica } from './australia-africa.ts';
import { card, longCard } from './card.ts';
import { cardTrack, gluedCard } from './card-track.ts';
import { crypto } from './crypto.ts';
import { easternEurope } from './eastern-europe.ts';
import { email } from './email.ts';
import { germany } from './germany.ts';
import { iban } from './iban.ts';
import type { Identifier } from './identifier.ts';
import { ipv4, ipv6 } from './ip.ts';
import { korea } from './korea.ts';
import { mac } from './mac.ts';
import { northernEurope } from './northern-europe.ts';
import { nanpPhone, phone } from './phone.ts';
import { southernEurope } from './southern-europe.ts';
import { unitedKingdom } from './united-kingdom.ts';
import { unitedStates } from './united-states.ts';
import { westernEurope } from './western-europe.ts';

/**
 * Every identifier, in the order of their right of way: of two that claim the same characters the earlier one stays,
 * so those with a checksum stand before those that only have a layout.
 */
export const identifiers: readonly (Identifier | Spot)[] = [
  email,
  card,
  longCard,
  cardTrack,
  gluedCard,
  iban,
  ipv4,
  ipv6,
  mac,
  ...crypto,
  ...unitedStates,
  ...unitedKingdom,
  ...germany,
  ...southernEurope,
  ...westernEurope,
  ...northernEurope,
  ...easternEurope,
  ...americas,
  ...asia,
  ...korea,
  ...australiaAfrica,
  nanpPhone,
  phone,
];
