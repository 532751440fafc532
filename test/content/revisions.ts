import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RulesetDocument } from '@chiso/engine'
import { root } from '../../.ci/place.mjs'

type Row = RulesetDocument['indicators'][number]

/** One set and a later one of other ids, with what truly became of each row of the first. */
export type Revision = { name: string; before: RulesetDocument; after: RulesetDocument; links: ReadonlySet<string> }

const read = (path: string) =>
  JSON.parse(readFileSync(join(root, 'rulesets', path, 'ruleset.json'), 'utf8')) as RulesetDocument

/** The rows of a set that earn or report something, from top to bottom. */
function leavesOf({ indicators }: RulesetDocument): Row[] {
  const walk = (rows: readonly Row[]): Row[] =>
    rows.flatMap((row) => (row.children ? walk(row.children as Row[]) : [row]))
  return walk(indicators)
}

export const linkOf = (old: string, next: string): string => `${old} → ${next}`

/**
 * How people would write a set anew.
 *
 * Shape: `said` other words for a row, `points` another maximum, `merged` rows become one under new words, `split` one row
 *        becomes several, `gone` rows leave, `come` rows that were not there
 */
type Rewriting = {
  said: Record<string, string>
  points: Record<string, number>
  merged: [string[], string][]
  split: [string, string[]][]
  gone: string[]
  come: string[]
}

function rewritten(
  name: string,
  before: RulesetDocument,
  { said, points, merged, split, gone, come }: Rewriting,
): Revision {
  const links = new Set<string>()
  const byId = new Map(leavesOf(before).map((row) => [row.id, row]))
  const away = new Set([...gone, ...merged.flatMap(([ids]) => ids), ...split.map(([id]) => id)])
  for (const id of [...Object.keys(said), ...Object.keys(points), ...away])
    if (!byId.has(id)) throw new Error(`${name} has no row ${id}`)
  const rows: Row[] = []
  const put = (row: Row, olds: readonly string[]) => {
    const id = `m-${rows.length}`
    rows.push({ ...row, id, code: `${rows.length + 1}` })
    for (const old of olds) links.add(linkOf(old, id))
  }
  for (const [id, row] of byId) {
    if (away.has(id)) continue
    const maxPoints = points[id] ?? row.maxPoints
    put({ ...row, label: said[id] ?? row.label, ...(maxPoints === undefined ? {} : { maxPoints }) }, [id])
  }
  for (const [ids, label] of merged) {
    const parts = ids.map((id) => byId.get(id) as Row)
    const formula = { '+': parts.map((part) => part.formula ?? 0) }
    put(
      { ...(parts[0] as Row), label, formula, maxPoints: parts.reduce((sum, part) => sum + (part.maxPoints ?? 0), 0) },
      ids,
    )
  }
  for (const [id, labels] of split) for (const label of labels) put({ ...(byId.get(id) as Row), label }, [id])
  const fresh = come.map((_, at) => ({ id: `so_moi_${at}`, label: come[at] ?? '', type: 'boolean' as const }))
  for (const [at, label] of come.entries())
    put({ ...(rows[0] as Row), label, formula: { if: [{ var: `so_moi_${at}` }, 5, 0] }, maxPoints: 5 }, [])
  // Points that other rows or derived values read are read by ids that are no longer there: such rows stand by themselves here.
  const { crosswalk: _, ...rest } = before
  return { name, before, after: { ...rest, indicators: rows, inputs: [...(before.inputs ?? []), ...fresh] }, links }
}

const departments = rewritten('a set of departments written anew', read('ha-tinh-dti-so/2023.1'), {
  said: {
    'truong-ban-chi-dao': 'Thủ trưởng cơ quan giữ vai trò Trưởng ban Ban Chỉ đạo về chuyển đổi số',
    'hop-bcd': 'Số phiên họp Ban Chỉ đạo về chuyển đổi số của cơ quan',
    'chuyen-muc-cds': 'Chuyên trang về chuyển đổi số trên Trang thông tin điện tử của cơ quan',
    'quy-che-du-lieu': 'Ban hành quy chế khai thác, quản lý dữ liệu của ngành',
    'may-tinh-cbccvc': 'Cán bộ, công chức, viên chức có máy tính làm việc (%)',
    'chung-thu-so': 'Công chức có chứng thư số cá nhân (%)',
    'su-co-attt': 'Sự cố an toàn thông tin mạng xảy ra trong năm',
    'hai-long': 'Sự hài lòng của người dân và doanh nghiệp',
    'hop-khong-giay': 'Cuộc họp không dùng giấy (%)',
    'du-lieu-mo': 'Công bố dữ liệu mở trên cổng dữ liệu tỉnh',
  },
  points: { 'hop-bcd': 15, 'kinh-phi': 25, 'mang-dien-rong': 30, 'dung-han': 40 },
  merged: [
    [['tap-huan-cbccvc', 'lop-boi-duong'], 'Bồi dưỡng kỹ năng số cho cán bộ, công chức, viên chức'],
    [
      ['cap-do-attt', 'phuong-an-cap-do'],
      'Phê duyệt và triển khai phương án bảo đảm an toàn hệ thống thông tin theo cấp độ',
    ],
  ],
  split: [
    ['ho-so-truc-tuyen', ['Tỷ lệ hồ sơ trực tuyến của cá nhân', 'Tỷ lệ hồ sơ trực tuyến của tổ chức, doanh nghiệp']],
  ],
  gone: ['phong-may-chu', 'dien-tap', 'tri-tue-nhan-tao'],
  come: ['Ban hành kiến trúc dữ liệu của ngành', 'Sử dụng nền tảng trợ lý ảo dùng chung'],
})

const districts = rewritten('a set of districts written anew', read('ha-tinh-dti-huyen/2023.1'), {
  said: {
    'van-ban-chi-dao': 'Chủ tịch UBND huyện ký văn bản chỉ đạo chuyên đề về chuyển đổi số',
    'truyen-thong': 'Truyền thông, phổ biến về chuyển đổi số trên địa bàn',
    'dien-thoai-thong-minh': 'Người dân từ 15 tuổi trở lên dùng điện thoại thông minh (%)',
    'can-bo-chuyen-trach': 'Bố trí cán bộ chuyên trách về chuyển đổi số',
    'xu-ly-canh-bao': 'Cảnh báo an toàn thông tin được xử lý đúng hạn (%)',
    'van-ban-ky-so': 'Văn bản điện tử ký số (%)',
    'phan-anh-kien-nghi': 'Giải quyết phản ánh, kiến nghị của người dân đúng hạn (%)',
    'ho-san-xuat-len-san': 'Hỗ trợ hộ sản xuất bán hàng trên sàn thương mại điện tử',
    'dia-chi-so': 'Hộ gia đình được cấp địa chỉ số (%)',
  },
  points: { 'ke-hoach-cds': 15, 'nghi-quyet': 20, 'dung-han': 30, 'tru-bao-cao-cham': 15 },
  merged: [
    [
      ['truong-ban-chi-dao', 'chi-dao-cds'],
      'Người đứng đầu huyện, thành phố làm Trưởng ban và trực tiếp chỉ đạo chuyển đổi số',
    ],
    [['tai-khoan-thanh-toan', 'an-sinh-khong-tien-mat'], 'Thanh toán không dùng tiền mặt trong xã hội'],
    [['doanh-nghiep-nen-tang', 'hop-dong-dien-tu'], 'Doanh nghiệp dùng nền tảng số và hợp đồng điện tử'],
  ],
  split: [['giam-sat-sao-luu', ['Giám sát an toàn thông tin tập trung', 'Sao lưu, khôi phục dữ liệu']]],
  gone: ['dien-thoai-2g', 'cho-khong-tien-mat', 'do-thi-thong-minh'],
  come: ['Thành lập trung tâm điều hành của huyện', 'Mở lớp bình dân học vụ số'],
})

/** The set of districts and the later one of communes: nobody wrote one from the other, and rows that ask for the same were looked for by eye. */
function districtsToCommunes(): Revision {
  const same = `hop-bcd chu-tri-hop truong-ban-chi-dao ke-hoach-cds kinh-phi bang-rong-ho hop-truc-tuyen
    to-cong-nghe-so tap-huan-cbcc ky-nang-so-nguoi-dan quy-che-attt su-co-attt van-ban-ky-so dvc-toan-trinh dvc-mot-phan dung-han
    thanh-toan-truc-tuyen so-hoa-ho-so hai-long dinh-danh-dien-tu ho-so-suc-khoe bao-mat thuong-sang-kien
    tru-bao-cao-cham`
  const others = {
    'may-tinh-cbcc': 'may-tinh-cbcc',
    'chuyen-muc-cds': 'chuyen-trang-khcn-cds',
    'hoan-thanh-nhiem-vu': 'thuc-hien-ke-hoach',
    'can-bo-chuyen-trach': 'can-bo-phu-trach',
    'phong-chong-ma-doc': 'may-tinh-diet-virus',
    'cap-do-attt': 'ho-so-cap-do',
    'ocop-len-san': 'san-pham-len-san',
    'tai-khoan-thanh-toan': 'thanh-toan-so',
    'an-sinh-khong-tien-mat': 'thanh-toan-so',
    'doanh-nghiep-nen-tang': 'doanh-nghiep-so',
    'hop-dong-dien-tu': 'doanh-nghiep-so',
  }
  const pairs = [
    ...same
      .trim()
      .split(/\s+/)
      .map((id): [string, string] => [id, id]),
    ...Object.entries(others),
  ]
  const erased = erasedIds(
    'the set of districts beside that of communes',
    read('ha-tinh-dti-huyen/2023.1'),
    read('ha-tinh-dti-xa/2025.2'),
    pairs,
  )
  return erased
}

/** The shipped revision, by its own crosswalk. */
function communes(): Revision {
  const [before, after] = [read('ha-tinh-dti-xa/2023.1'), read('ha-tinh-dti-xa/2025.2')]
  const entries = after.crosswalk?.entries ?? []
  const told = new Set(entries.flatMap(({ old = [] }) => old))
  const now = new Set(leavesOf(after).map(({ id }) => id))
  const kept = leavesOf(before).flatMap(({ id }): [string, string][] =>
    now.has(id) && !told.has(id) ? [[id, id]] : [],
  )
  const linked = entries.flatMap(({ old = [], new: next = [] }) =>
    old.flatMap((a) => next.map((b): [string, string] => [a, b])),
  )
  return erasedIds('the shipped revision of the communes', before, after, [...kept, ...linked])
}

/** The later set under ids that say nothing. */
function erasedIds(
  name: string,
  before: RulesetDocument,
  after: RulesetDocument,
  pairs: readonly [string, string][],
): Revision {
  const { crosswalk: _, ...rest } = after
  const ids = new Map(leavesOf(after).map(({ id }, at) => [id, `m-${at}`]))
  let text = JSON.stringify(rest)
  for (const [id, erased] of ids)
    text = text.replaceAll(`"id":"${id}"`, `"id":"${erased}"`).replaceAll(`"points.${id}"`, `"points.${erased}"`)
  const links = new Set(pairs.map(([a, b]) => linkOf(a, ids.get(b) ?? b)))
  return { name, before, after: JSON.parse(text) as RulesetDocument, links }
}

export const revisions: readonly Revision[] = [communes(), departments, districts, districtsToCommunes()]
