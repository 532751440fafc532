/**
 * How each command is called, shown by its help. A test holds that every command has some, and that each is understood.
 *
 * Shape: by the command's path below `chiso`; lines of a shell
 */
export const examples: Readonly<Record<string, readonly string[]>> = {
  '': [
    'chiso check rulesets',
    'chiso score https://dti.example.gov.vn/ha-tinh-dti-xa so-lieu.csv --out bang-diem.csv',
    'chiso pull https://dti.example.gov.vn ha-tinh-dti-xa --out data/xa',
  ],
  check: [
    'chiso check rulesets',
    'chiso check ruleset.json --json',
    'curl -s https://dti.example.gov.vn/bo.json | chiso check -',
  ],
  eval: ['chiso eval rule.json data.json', `echo '{"+":[1,2]}' | chiso eval - data.json`],
  formula: [
    `chiso formula 'NẾU(ty_le >= 80%; 20; ty_le * 20)'`,
    'chiso formula --from rule.json --ruleset rulesets/ha-tinh-dti-xa/2025.2',
  ],
  wording: [
    `chiso wording 'Từ 4 cuộc trở lên: 15 điểm; 3 cuộc: 10 điểm; còn lại: 0 điểm' --max 15`,
    `echo 'Mỗi sáng kiến: 5 điểm; tổng không quá 10 điểm' | chiso wording - --max 10 --json`,
  ],
  conformance: ['chiso conformance suites --profile strict'],
  score: [
    'chiso score rulesets/ha-tinh-dti-xa/2025.2 rulesets/datasets/xa-2025-69.json',
    'chiso score https://dti.example.gov.vn/ha-tinh-dti-xa so-lieu.csv --out bang-diem.csv',
    'chiso score https://dti.example.gov.vn/ha-tinh-dti-xa@2025.2 - --json < so-lieu.json',
    'chiso score data/xa so-lieu.parquet --engine duckdb --memory 2GB --out bang-diem.parquet',
  ],
  types: [
    'chiso types rulesets/ha-tinh-dti-xa/2025.2 > so-lieu.ts',
    'chiso types https://dti.example.gov.vn/ha-tinh-dti-xa@2025.2 --lang en',
  ],
  schema: [
    'chiso schema > chiso-1.schema.json',
    'chiso schema https://dti.example.gov.vn/ha-tinh-dti-xa@2025.2 > so-lieu.schema.json',
  ],
  export: [
    'chiso export https://dti.example.gov.vn/ha-tinh-dti-xa@2025.2 --to ha-tinh-dti-xa.json',
    'chiso export rulesets/ha-tinh-dti-xa/2025.2 | sha256sum',
    'chiso export https://dti.example.gov.vn/ha-tinh-dti-xa@2025.2 --to tu-cham.html',
    'chiso export rulesets/ha-tinh-dti-xa/2025.2 --portable --to rules.json',
  ],
  sql: [
    'chiso sql rulesets/ha-tinh-dti-xa/2025.2 --dialect duckdb --schema > bang.sql',
    'chiso sql https://dti.example.gov.vn/ha-tinh-dti-xa@2025.2 --dialect postgres --points > cham.sql',
    'chiso sql rulesets/ha-tinh-dti-xa/2025.2 --dialect clickhouse --table so_lieu --not-applicable none',
  ],
  explain: [
    'chiso explain rulesets/ha-tinh-dti-xa/2025.2 so-lieu.csv --unit 18073',
    'chiso explain data/xa so-lieu.csv --unit 18073 --indicator 1.2 --json',
  ],
  diff: [
    'chiso diff rulesets/ha-tinh-dti-xa/2023.1 rulesets/ha-tinh-dti-xa/2025.2',
    'chiso diff cu.json moi.json --units so-lieu.csv --json',
    'chiso diff https://dti.example.gov.vn/ha-tinh-dti-xa rulesets/ha-tinh-dti-xa/2025.2 --units so-lieu.csv --fail-on "grade-changes > 5, points > 20"',
  ],
  cases: [
    'chiso cases rulesets/ha-tinh-dti-xa/2025.2 --generate',
    'chiso cases rulesets/ha-tinh-dti-xa/2025.2 --confirm hop-bcd --coverage 80',
    'chiso cases rulesets/ha-tinh-dti-xa/2025.2 --golden so-lieu.csv',
  ],
  test: ['chiso test rulesets', 'chiso test rulesets --coverage 100 --format junit > ket-qua.xml'],
  pull: [
    'chiso pull https://dti.example.gov.vn ha-tinh-dti-xa --out data/xa',
    'chiso pull https://dti.example.gov.vn ha-tinh-dti-xa --as-of 2025-12-31 --out data/xa-2025 --keys keys.json',
  ],
  push: ['CHISO_API_KEY=… chiso push rulesets/ha-tinh-dti-xa/2025.2 --to https://dti.example.gov.vn'],
  verify: [
    'chiso verify data/xa',
    'chiso verify data/xa --keys keys.json --json',
    'chiso verify tu-cham.html --keys keys.json',
  ],
  completion: ['source <(chiso completion bash)', 'chiso completion fish > ~/.config/fish/completions/chiso.fish'],
  init: ['chiso init --admin quantri --name "Nguyễn Văn An"'],
  serve: ['chiso serve', 'PORT=8080 CHISO_DATA=/srv/chiso chiso serve'],
  user: ['chiso user list'],
  'user add': ['chiso user add lan --name "Nguyễn Thị Lan" --roles author,reviewer'],
  'user list': ['chiso user list --json'],
  'user roles': ['chiso user roles lan reviewer --sets ha-tinh-dti-xa'],
  'user password': ['chiso user password lan'],
  'user confirm': ['chiso user confirm lan'],
  'user disable': ['chiso user disable lan'],
  'user enable': ['chiso user enable lan'],
  'user unlink': ['chiso user unlink lan'],
  sessions: ['chiso sessions end lan'],
  'sessions end': ['chiso sessions end lan'],
  audit: ['chiso audit verify'],
  'audit verify': ['chiso audit verify --checkpoints diem-doi-chieu.txt'],
  'audit checkpoint': ['chiso audit checkpoint >> /mnt/usb/diem-doi-chieu.txt'],
  backup: ['chiso backup /mnt/sao-luu/2026-11-30'],
  restore: ['CHISO_DATA=/srv/chiso-moi chiso restore /mnt/sao-luu/2026-11-30'],
  doctor: ['chiso doctor --backups /mnt/sao-luu'],
  migrate: ['chiso migrate'],
  reconcile: ['chiso reconcile --pulled data/xa --issued ha-tinh-dti-xa@2025.2'],
  keys: ['chiso keys list'],
  'keys list': ['chiso keys list --json'],
  'keys rotate': ['chiso keys rotate --root /mnt/usb/root.pem'],
  'keys revoke': ['chiso keys revoke 3fJk2mQp --reason "Lộ tệp khóa" --root /mnt/usb/root.pem'],
  'keys root': ['chiso keys root export /mnt/usb/root.pem'],
  'keys root export': ['chiso keys root export /mnt/usb/root.pem'],
  hooks: ['chiso hooks list'],
  'hooks list': ['chiso hooks list --json'],
  'hooks add': [
    'chiso hooks add https://dulieu.tinh.gov.vn/chiso --label "Nền tảng dữ liệu tỉnh"',
    'chiso hooks add https://dulieu.tinh.gov.vn/chiso --label "Cổng công khai" --kinds version.in_force,version.withdrawn',
  ],
  'hooks remove': ['chiso hooks remove 3f1c9a52'],
  'hooks send-again': ['chiso hooks send-again msg_0c8e2a4e'],
  'keys root replace': ['chiso keys root replace --reason "Mất USB giữ khóa gốc"'],
}
