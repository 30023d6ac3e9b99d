/*
 * The named people of the demo, the newest of their programs. Days are those of a calendar whose today is 20 November
 * 2025; the seed moves them so that its own today is the day it is made.
 */
export const DEMO_TODAY = '2025-11-20'

export type DemoFriend = {
  id: string
  key?: string
  name: string | null
  surname: string | null
  email: string
  archived?: string
  approved?: false
  referrer?: string
  /** How many people this one referred in all; invented ones make up for those who are not named here. */
  referrals: number
  created: string
}

export const demoFriends: readonly DemoFriend[] = [
  {
    id: 'cus_48213',
    key: 'maya14',
    name: 'Maya',
    surname: 'Lindqvist',
    email: 'maya.lindqvist@fjordline.example',
    referrals: 14,
    created: '2025-05-02T16:12:39Z',
  },
  {
    id: 'cus_48197',
    name: 'Tomás',
    surname: 'Oyarzún',
    email: 'tomas@oyarzun.example',
    referrer: 'cus_48213',
    referrals: 3,
    created: '2025-05-01T09:14:02Z',
  },
  {
    id: 'cus_48180',
    name: null,
    surname: null,
    email: 'orders+warehouse-north@kestrel-logistics.example',
    referrals: 0,
    created: '2025-04-30T11:40:55Z',
  },
  {
    id: 'cus_48164',
    name: 'Aiko',
    surname: 'Watanabe',
    email: 'aiko.watanabe@hanamori.example',
    referrals: 128,
    created: '2025-04-29T14:05:10Z',
  },
  {
    id: 'cus_48158',
    name: 'Oluwaseun',
    surname: 'Adeyemi-Bakare',
    email: 'seun.adeyemi@lagosroasters.example',
    referrer: 'cus_48164',
    referrals: 7,
    created: '2025-04-29T08:31:47Z',
  },
  {
    id: 'cus_48151',
    name: 'Priya',
    surname: 'Raghunathan',
    email: 'priya.r@northpeak.example',
    approved: false,
    referrer: 'cus_48164',
    referrals: 0,
    created: '2025-04-28T17:22:08Z',
  },
  {
    id: 'cus_48149',
    name: 'Jean-Baptiste',
    surname: 'de La Rochefoucauld-Montbel',
    email: 'jb.larochefoucauld@maison-montbel.example',
    referrals: 2,
    created: '2025-04-28T10:02:31Z',
  },
  {
    id: 'cus_48122',
    name: 'Олена',
    surname: 'Коваленко',
    email: 'olena.kovalenko@dnipro-coffee.example',
    referrer: 'cus_48213',
    referrals: 1,
    created: '2025-04-26T12:47:19Z',
  },
  {
    id: 'cus_48117',
    key: 'samcarver',
    name: 'Sam',
    surname: 'Carver',
    email: 'sam.carver@carverandsons.example',
    archived: '2025-11-03T10:20:00Z',
    referrals: 5,
    created: '2025-04-25T07:31:00Z',
  },
  {
    id: 'cus_48103',
    name: 'Ingrid',
    surname: 'Haugen',
    email: 'ingrid@haugen.example',
    referrer: 'cus_48197',
    referrals: 0,
    created: '2025-04-24T15:12:44Z',
  },
  {
    id: 'cus_48096',
    name: 'Mateus',
    surname: 'Figueiredo',
    email: 'mateus.figueiredo@praia.example',
    referrals: 21,
    created: '2025-04-23T13:55:21Z',
  },
  {
    id: 'cus_48090',
    name: 'Hannah',
    surname: 'Weiss',
    email: 'hannah.weiss@weiss-buero.example',
    approved: false,
    referrer: 'cus_48096',
    referrals: 0,
    created: '2025-04-23T08:08:03Z',
  },
  {
    id: 'cus_48077',
    name: 'Dimitris',
    surname: 'Papadopoulos',
    email: 'd.papadopoulos@aegean.example',
    referrals: 4,
    created: '2025-04-21T10:39:58Z',
  },
  {
    id: 'cus_48064',
    name: 'Grace',
    surname: 'Mwangi',
    email: 'grace@mwangi.example',
    referrer: 'cus_48164',
    referrals: 9,
    created: '2025-04-20T09:27:36Z',
  },
  {
    id: 'cus_48059',
    name: 'Léa',
    surname: 'Fontaine',
    email: 'lea.fontaine@atelier-fontaine.example',
    referrals: 0,
    created: '2025-04-19T16:44:12Z',
  },
  {
    id: 'cus_48041',
    name: 'Kwame',
    surname: 'Asante',
    email: 'kwame.asante@goldcoast.example',
    referrer: 'cus_48064',
    referrals: 2,
    created: '2025-04-18T11:19:27Z',
  },
  {
    id: 'cus_48032',
    name: 'Nora',
    surname: 'Bianchi',
    email: 'nora.bianchi@bianchi.example',
    referrals: 33,
    created: '2025-04-17T14:58:40Z',
  },
  {
    id: 'cus_48020',
    name: 'Elif',
    surname: 'Yıldırım',
    email: 'elif@yildirim.example',
    referrer: 'cus_48032',
    referrals: 0,
    created: '2025-04-16T12:33:05Z',
  },
  {
    id: 'cus_48011',
    name: 'Peter',
    surname: 'Novák',
    email: 'peter.novak@vltava.example',
    referrals: 1,
    created: '2025-04-15T17:50:49Z',
  },
  {
    id: 'cus_48002',
    name: 'Chidi',
    surname: 'Okonkwo',
    email: 'chidi@okonkwo.example',
    referrer: 'cus_48032',
    referrals: 6,
    created: '2025-04-15T08:21:14Z',
  },
  {
    id: 'cus_47990',
    name: 'Freja',
    surname: 'Sørensen',
    email: 'freja@sorensen.example',
    archived: '2025-11-18T10:20:08Z',
    referrals: 0,
    created: '2025-04-14T13:05:33Z',
  },
  {
    id: 'cus_47981',
    name: 'Rafael',
    surname: 'Cardoso',
    email: 'rafael.cardoso@mirante.example',
    referrals: 11,
    created: '2025-04-13T09:41:19Z',
  },
]

/** key, action, buyer, reward, amount, unit, time (UTC) */
export type DemoTransaction = readonly [
  string,
  string,
  string | null,
  string | null,
  string,
  string,
  string,
]

export const mayaTransactions: readonly DemoTransaction[] = [
  ['inv_20417', 'sale', 'cus_48064', '10.00', '128.00', 'USD', '2025-11-19T17:04:00Z'],
  ['inv_20391-r', 'refund', 'cus_48197', '-10.00', '-64.00', 'USD', '2025-11-18T15:20:00Z'],
  ['inv_20391', 'sale', 'cus_48197', '10.00', '64.00', 'USD', '2025-11-18T08:41:00Z'],
  ['inv_20344', 'sale', 'cus_48122', '10.00', '149.50', 'USD', '2025-11-16T10:02:00Z'],
  ['manual_0092', 'credit', null, null, '25.00', 'USD', '2025-11-14T14:37:00Z'],
  ['inv_20298', 'sale', 'cus_48041', '10.00', '72.00', 'USD', '2025-11-13T07:15:00Z'],
  ['inv_20277', 'sale', 'cus_48103', '8.50', '85.00', 'EUR', '2025-11-12T18:48:00Z'],
  ['inv_20251', 'sale', 'cus_48064', '10.00', '128.00', 'USD', '2025-11-10T09:30:00Z'],
  ['bonus_114', 'bonus', null, null, '500', 'points', '2025-11-09T11:00:00Z'],
  ['inv_20219', 'sale', 'cus_48197', '10.00', '64.00', 'USD', '2025-11-07T16:26:00Z'],
  ['inv_20188', 'sale', 'cus_48020', '10.00', '28.50', 'USD', '2025-11-05T12:55:00Z'],
  ['inv_20170', 'sale', 'cus_48041', '10.00', '72.00', 'USD', '2025-11-04T07:09:00Z'],
  ['inv_20121', 'sale', 'cus_48064', '10.00', '128.00', 'USD', '2025-10-31T09:30:00Z'],
  ['inv_20102', 'sale', 'cus_48197', '10.00', '64.00', 'USD', '2025-10-29T16:02:00Z'],
  ['inv_20088', 'sale', 'cus_48020', '10.00', '45.00', 'USD', '2025-10-27T11:40:00Z'],
  ['inv_20061', 'sale', 'cus_48122', '10.00', '41.50', 'USD', '2025-10-25T07:11:00Z'],
  ['inv_20040', 'sale', 'cus_48041', '10.00', '72.00', 'USD', '2025-10-22T06:01:00Z'],
  ['inv_20012', 'sale', 'cus_48064', '10.00', '28.00', 'USD', '2025-10-20T16:22:00Z'],
  ['inv_19987', 'sale', 'cus_48103', '8.50', '85.00', 'EUR', '2025-10-17T17:45:00Z'],
  ['inv_19960', 'sale', 'cus_48197', '10.00', '64.00', 'USD', '2025-10-14T14:50:00Z'],
  ['inv_19931', 'sale', 'cus_48064', '10.00', '20.00', 'USD', '2025-10-11T08:31:00Z'],
  ['inv_19904', 'sale', 'cus_48041', '10.00', '21.50', 'USD', '2025-10-08T06:03:00Z'],
  ['inv_19870', 'sale', 'cus_48020', '10.00', '12.00', 'USD', '2025-10-06T11:20:00Z'],
  ['manual_0081', 'credit', null, null, '40.00', 'USD', '2025-10-02T08:12:00Z'],
  ['inv_19822', 'sale', 'cus_48197', '10.00', '24.00', 'USD', '2025-10-01T15:14:00Z'],
  ['inv_19641', 'sale', 'cus_48064', '10.00', '170.00', 'USD', '2025-09-21T10:10:00Z'],
  ['inv_19511', 'sale', 'cus_48197', '10.00', '128.00', 'USD', '2025-09-08T12:00:00Z'],
  ['inv_19377', 'sale', 'cus_48041', '10.00', '252.00', 'USD', '2025-08-22T09:40:00Z'],
  ['inv_19290', 'sale', 'cus_48064', '10.00', '128.00', 'USD', '2025-08-09T09:30:00Z'],
  ['inv_19144', 'sale', 'cus_48122', '10.00', '282.00', 'USD', '2025-07-24T13:20:00Z'],
  ['inv_19033', 'sale', 'cus_48064', '10.00', '128.00', 'USD', '2025-07-10T09:30:00Z'],
  ['inv_18902', 'sale', 'cus_48041', '10.00', '128.00', 'USD', '2025-06-25T08:05:00Z'],
  ['inv_18811', 'sale', 'cus_48197', '10.00', '128.00', 'USD', '2025-06-11T16:40:00Z'],
  ['inv_18700', 'sale', 'cus_48064', '10.00', '214.00', 'USD', '2025-05-27T09:30:00Z'],
  ['inv_18644', 'sale', 'cus_48020', '10.00', '128.00', 'USD', '2025-05-16T12:11:00Z'],
  ['inv_18420', 'sale', 'cus_48064', '10.00', '100.00', 'USD', '2025-04-24T09:30:00Z'],
  ['inv_18388', 'sale', 'cus_48041', '10.00', '88.00', 'USD', '2025-04-19T08:00:00Z'],
  ['inv_18101', 'sale', 'cus_48122', '10.00', '210.00', 'USD', '2025-03-18T11:11:00Z'],
  ['inv_17720', 'sale', 'cus_48197', '10.00', '64.00', 'USD', '2025-02-12T16:00:00Z'],
  ['inv_17388', 'sale', 'cus_48064', '10.00', '128.00', 'USD', '2025-01-15T09:30:00Z'],
  ['inv_17021', 'sale', 'cus_48041', '10.00', '96.00', 'USD', '2024-12-12T08:00:00Z'],
]

export const samTransactions: readonly DemoTransaction[] = [
  ['inv_19940', 'sale', 'cus_48059', '10.00', '80.00', 'USD', '2025-10-12T07:18:00Z'],
  ['inv_19702', 'sale', 'cus_48011', '10.00', '132.00', 'USD', '2025-09-21T13:44:00Z'],
  ['inv_19388', 'sale', 'cus_48059', '10.00', '64.00', 'USD', '2025-08-09T09:02:00Z'],
  ['inv_19121', 'sale', 'cus_48011', '10.00', '180.00', 'USD', '2025-07-17T06:30:00Z'],
  ['inv_18870', 'sale', 'cus_48059', '10.00', '56.00', 'USD', '2025-06-20T09:02:00Z'],
  ['inv_18790', 'sale', 'cus_48011', '10.00', '40.00', 'USD', '2025-06-07T09:02:00Z'],
  ['inv_18690', 'sale', 'cus_48059', '10.00', '80.00', 'USD', '2025-05-25T09:02:00Z'],
  ['inv_18600', 'sale', 'cus_48011', '10.00', '40.00', 'USD', '2025-05-12T09:02:00Z'],
  ['inv_18430', 'sale', 'cus_48059', '10.00', '40.00', 'USD', '2025-04-26T09:02:00Z'],
]

export type DemoBalance = readonly [
  customer: string,
  amount: string,
  unit: string,
  isCurrency: boolean,
]

export const demoBalances: readonly DemoBalance[] = [
  ['cus_48213', '128.50', 'USD', true],
  ['cus_48213', '12.00', 'EUR', true],
  ['cus_48213', '1250', 'points', false],
  ['cus_48117', '40.00', 'USD', true],
  ['cus_48032', '62.00', 'EUR', true],
  ['cus_48164', '12000', 'JPY', true],
  ['cus_48164', '1843.75', 'USD', true],
  ['cus_48096', '14.250', 'KWD', true],
]

export type DemoAccount = {
  key: string
  name: string | null
  surname: string | null
  email: string
  /** The partner's referral key. */
  partner: string
  suspended?: true
  deleted?: string
  tags: readonly string[]
  created: string
}

export const demoAccounts: readonly DemoAccount[] = [
  {
    key: 'acct_90118',
    name: 'Alice',
    surname: 'Brown',
    email: 'alice.brown@brownfield.example',
    partner: 'ref_river',
    tags: ['premium'],
    created: '2025-05-02T14:20:00Z',
  },
  {
    key: 'acct_90102',
    name: 'Stellan',
    surname: 'Åberg',
    email: 'stellan@aberg-inventing.example',
    partner: 'ref_river',
    tags: [],
    created: '2025-05-02T08:02:00Z',
  },
  {
    key: 'acct_90097',
    name: 'Marisol',
    surname: 'Vega',
    email: 'marisol.vega@vega-studio.example',
    partner: 'podcast-nina',
    tags: ['premium', 'annual', 'beta', 'de'],
    created: '2025-05-01T08:12:00Z',
  },
  {
    key: 'acct_90088',
    name: null,
    surname: null,
    email: 'billing@long-subdomain.procurement.hartwell-industries.example',
    partner: 'ref_river',
    tags: [],
    created: '2025-04-30T13:31:00Z',
  },
  {
    key: 'acct_90071',
    name: 'Owen',
    surname: 'Pritchard',
    email: 'owen@pritchard.example',
    partner: 'ref_oak',
    suspended: true,
    tags: ['annual'],
    created: '2025-04-29T15:45:00Z',
  },
  {
    key: 'acct_90064',
    name: 'Yuki',
    surname: 'Tanaka',
    email: 'yuki.tanaka@tanaka.example',
    partner: 'podcast-nina',
    tags: [],
    created: '2025-04-29T06:10:00Z',
  },
  {
    key: 'acct_90059',
    name: 'Bruno',
    surname: 'Keller',
    email: 'bruno.keller@kellerbau.example',
    partner: 'ref_oak',
    deleted: '2025-11-12T08:03:00Z',
    tags: ['premium'],
    created: '2025-04-28T09:40:00Z',
  },
  {
    key: 'acct_90043',
    name: 'Sofía',
    surname: 'Herrera',
    email: 'sofia@herrera.example',
    partner: 'ref_river',
    tags: ['beta'],
    created: '2025-04-27T12:00:00Z',
  },
  {
    key: 'acct_90036',
    name: 'Noah',
    surname: 'Lambert',
    email: 'noah.lambert@lambert.example',
    partner: 'ref_river',
    tags: [],
    created: '2025-04-26T16:18:00Z',
  },
  {
    key: 'acct_90030',
    name: 'Amara',
    surname: 'Diallo',
    email: 'amara.diallo@teranga.example',
    partner: 'podcast-nina',
    tags: ['premium'],
    created: '2025-04-26T07:55:00Z',
  },
  {
    key: 'acct_90021',
    name: 'Lukas',
    surname: 'Brandt',
    email: 'lukas@brandt.example',
    partner: 'ref_oak',
    tags: [],
    created: '2025-04-25T10:29:00Z',
  },
  {
    key: 'acct_90017',
    name: 'Farah',
    surname: 'Siddiqui',
    email: 'farah.siddiqui@siddiqui.example',
    partner: 'ref_river',
    tags: ['annual'],
    created: '2025-04-24T18:03:00Z',
  },
  {
    key: 'acct_90009',
    name: 'Gustav',
    surname: 'Nyström',
    email: 'gustav@nystrom.example',
    partner: 'ref_oak',
    deleted: '2025-10-30T12:00:00Z',
    tags: [],
    created: '2025-04-23T11:11:00Z',
  },
  {
    key: 'acct_89998',
    name: 'Wanjiru',
    surname: 'Kamau',
    email: 'wanjiru@kamau.example',
    partner: 'podcast-nina',
    tags: [],
    created: '2025-04-22T09:00:00Z',
  },
  {
    key: 'acct_89987',
    name: 'Ivan',
    surname: 'Horvat',
    email: 'ivan.horvat@horvat.example',
    partner: 'ref_river',
    tags: ['premium', 'annual'],
    created: '2025-04-21T14:36:00Z',
  },
]

/** customer, key, action, amount in EUR, time (UTC) */
export const accountSales: ReadonlyArray<readonly [string, string, string, string, string]> = [
  ['acct_90097', 'inv_77401', 'sale', '49.00', '2025-11-19T08:02:00Z'],
  ['acct_90097', 'inv_76288', 'sale', '49.00', '2025-10-19T07:02:00Z'],
  ['acct_90097', 'inv_75940', 'sale', '240.00', '2025-10-02T12:31:00Z'],
  ['acct_90097', 'inv_75102', 'sale', '49.00', '2025-09-19T07:01:00Z'],
  ['acct_90097', 'inv_74013', 'sale', '49.00', '2025-08-19T07:02:00Z'],
  ['acct_90059', 'inv_77120', 'sale', '49.00', '2025-11-04T09:14:00Z'],
  ['acct_90059', 'inv_76002', 'sale', '49.00', '2025-10-04T08:13:00Z'],
  ['acct_90059', 'inv_74981', 'sale', '49.00', '2025-09-04T08:15:00Z'],
  ['acct_90059', 'inv_73850', 'sale', '49.00', '2025-08-04T08:14:00Z'],
]

export const demoPartners: ReadonlyArray<{
  id: string
  key: string
  name: string
  surname: string
  email: string
}> = [
  {
    id: 'partner_101',
    key: 'ref_river',
    name: 'River',
    surname: 'Hall',
    email: 'river@riverreviews.example',
  },
  {
    id: 'partner_102',
    key: 'podcast-nina',
    name: 'Nina',
    surname: 'Castellano',
    email: 'nina@podcast-nina.example',
  },
  {
    id: 'partner_103',
    key: 'ref_oak',
    name: 'Oakley',
    surname: 'Freeman',
    email: 'oakley@oaklist.example',
  },
]
