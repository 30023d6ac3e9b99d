/*
 * Names for invented people, from many scripts, so that the dashboard meets what the world is called. Latin letters of
 * an e-mail come from `mail`, as such people write theirs.
 */
export type NamePool = {
  first: readonly string[]
  last: readonly string[]
  mail: readonly string[]
}

export const namePools: readonly NamePool[] = [
  {
    first: [
      'Alice',
      'Oliver',
      'Charlotte',
      'Henry',
      'Grace',
      'Samuel',
      'Beth',
      'Noah',
      'Ruby',
      'George',
    ],
    last: [
      'Brown',
      'Carver',
      'Pritchard',
      'O’Neill',
      'MacLeod',
      'Fitzgerald',
      'Hughes',
      'Ashworth',
    ],
    mail: ['alice', 'oliver', 'charlotte', 'henry', 'grace', 'sam', 'beth', 'noah'],
  },
  {
    first: ['Zoë', 'Chloé', 'Jean-Baptiste', 'Léa', 'François', 'Anaïs', 'Éloïse', 'Benoît'],
    last: [
      'Dubois',
      'de La Rochefoucauld-Montbel',
      'Fontaine',
      'Lefèvre',
      'Gonçalves',
      'Saint-Exupéry',
    ],
    mail: ['zoe', 'chloe', 'jb', 'lea', 'francois', 'anais', 'eloise', 'benoit'],
  },
  {
    first: ['Søren', 'Ingrid', 'Åsa', 'Björn', 'Maja', 'Øyvind', 'Freja', 'Þórunn'],
    last: ['Sørensen', 'Lindqvist', 'Åkesson', 'Haugen', 'Nyström', 'Guðmundsdóttir', 'Virtanen'],
    mail: ['soren', 'ingrid', 'asa', 'bjorn', 'maja', 'oyvind', 'freja', 'thorunn'],
  },
  {
    first: ['Jürgen', 'Lena', 'Björk', 'Günther', 'Anke', 'Matthäus'],
    last: ['Müller', 'Weiß', 'Brandt', 'von und zu Hohenstein', 'Schröder', 'Keller'],
    mail: ['juergen', 'lena', 'bjoerk', 'guenther', 'anke', 'matthaeus'],
  },
  {
    first: ['José', 'María', 'Íñigo', 'Ñusta', 'Tomás', 'João', 'Conceição', 'Mateus'],
    last: ['García', 'Fernández-Castro', 'Oyarzún', 'Muñoz', 'Figueiredo', 'Conceição', 'Ibáñez'],
    mail: ['jose', 'maria', 'inigo', 'nusta', 'tomas', 'joao', 'conceicao', 'mateus'],
  },
  {
    first: ['Łukasz', 'Zdeňka', 'Rūta', 'Jiří', 'Małgorzata', 'Ștefan', 'Đorđe', 'Žofia'],
    last: ['Wiśniewski', 'Novák', 'Jankauskas', 'Dvořák', 'Țepeș', 'Đukić', 'Szczęsny'],
    mail: ['lukasz', 'zdenka', 'ruta', 'jiri', 'malgorzata', 'stefan', 'djordje', 'zofia'],
  },
  {
    first: ['Олена', 'Дмитро', 'Світлана', 'Иван', 'Ђорђе', 'Катерина'],
    last: ['Коваленко', 'Шевченко', 'Петренко', 'Соколов', 'Мельник'],
    mail: ['olena', 'dmytro', 'svitlana', 'ivan', 'djordje', 'kateryna'],
  },
  {
    first: ['Δημήτρης', 'Ελένη', 'Γιώργος', 'Κατερίνα'],
    last: ['Παπαδόπουλος', 'Νικολάου', 'Γεωργίου'],
    mail: ['dimitris', 'eleni', 'giorgos', 'katerina'],
  },
  {
    first: ['ليلى', 'أحمد', 'فاطمة', 'يوسف'],
    last: ['حداد', 'المصري', 'بن علي'],
    mail: ['layla', 'ahmad', 'fatima', 'yusuf'],
  },
  {
    first: ['נועה', 'דוד', 'תמר'],
    last: ['כהן', 'לוי', 'בן־דוד'],
    mail: ['noa', 'david', 'tamar'],
  },
  {
    first: ['伟', '芳', '秀英', '娜'],
    last: ['王', '李', '欧阳', '陈'],
    mail: ['wei', 'fang', 'xiuying', 'na'],
  },
  {
    first: ['愛子', '大翔', 'さくら', '蓮'],
    last: ['渡辺', '佐藤', '田中', '髙橋'],
    mail: ['aiko', 'hiroto', 'sakura', 'ren'],
  },
  {
    first: ['지우', '민준', '서연'],
    last: ['김', '박', '최'],
    mail: ['jiwoo', 'minjun', 'seoyeon'],
  },
  { first: ['สมชาย', 'กมลชนก'], last: ['ใจดี', 'ศรีสุวรรณ'], mail: ['somchai', 'kamonchanok'] },
  {
    first: ['प्रिया', 'राहुल', 'अनन्या'],
    last: ['शर्मा', 'गुप्ता', 'राघुनाथन'],
    mail: ['priya', 'rahul', 'ananya'],
  },
  { first: ['አበበ', 'ሰላም'], last: ['ተስፋዬ', 'ከበደ'], mail: ['abebe', 'selam'] },
  {
    first: ['Thùy', 'Nguyễn Văn', 'Bảo'],
    last: ['Trần', 'Đặng', 'Phạm'],
    mail: ['thuy', 'vannguyen', 'bao'],
  },
  {
    first: ['Oluwaseun', 'Wanjiru', 'Kwame', 'Chidi', 'Amara'],
    last: ['Adeyemi-Bakare', 'Kamau', 'Asante', 'Okonkwo', 'Diallo'],
    mail: ['seun', 'wanjiru', 'kwame', 'chidi', 'amara'],
  },
]

export const domains: readonly string[] = [
  'fjordline.example',
  'kestrel-logistics.example',
  'hanamori.example',
  'northpeak.example',
  'praia.example',
  'goldcoast.example',
  'bluebird.example',
  'vltava.example',
  'atelier-fontaine.example',
  'long-subdomain.procurement.hartwell-industries.example',
]

export const tagWords: readonly string[] = [
  'premium',
  'annual',
  'beta',
  'de',
  'trial-2025',
  'vip',
  'wholesale',
]
