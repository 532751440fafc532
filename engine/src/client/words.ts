import type { Locale } from '../messages/number.ts'
import type { RefusalCode, RefusalParams } from './refusal.ts'

type Sentences = Record<RefusalCode, (params: RefusalParams) => string>

const named = ({ id, version }: RefusalParams) => (version === undefined ? `“${id}”` : `“${id}@${version}”`)
const notTaken = 'Không dùng; bản đã có, nếu có, vẫn giữ nguyên. Báo nơi phát hành.'
const notTakenEn = 'It is not used; what was held before, if anything, stays. Tell the publisher.'

const vi: Sentences = {
  unreachable: ({ server, cause }) =>
    `Không lấy được từ ${server}${cause ? ` (${cause})` : ''}, và chưa có bản nào đã lấy trước đây. Kiểm tra mạng và địa chỉ rồi thử lại.`,
  'answer-wrong': ({ server }) =>
    `${server} trả lời không đúng dạng của một máy chủ Chỉ Số. Kiểm tra địa chỉ (chỉ gồm giao thức, tên máy và cổng) và các máy trung gian.`,
  'set-unknown': ({ id, server }) => `${server} không có bộ chỉ số “${id}”. Xem các mã ở ${server}/api/rulesets.`,
  'version-unknown': (params) =>
    `Không có phiên bản ${named(params)}.${params.have?.length ? ` Có: ${params.have.join(', ')}.` : ''}`,
  'none-in-force': ({ id, when }) =>
    `“${id}” không có phiên bản nào có hiệu lực ${when ? `cho ${when}` : 'lúc này'}. Hỏi theo ngày hoặc kỳ khác, hoặc lấy đích danh một phiên bản.`,
  'document-newer': (params) =>
    `${named(params)} có nội dung mà bản thư viện này không đọc được: ${params.cause}. Cài thư viện mới hơn từ máy chủ.`,
  'units-wrong': ({ cause }) => `Số liệu không phải danh sách đơn vị: ${cause}`,
  'keys-wrong': () =>
    'Khóa đã đưa không dùng được: cần nội dung keys.json của máy chủ (nguyên từng byte), JWKS, JWK, hoặc các mã khóa.',
  bom: (params) => `${named(params)}: tệp có dấu BOM ở đầu. ${notTaken}`,
  'not-utf8': (params) => `${named(params)}: tệp không phải chữ UTF-8. ${notTaken}`,
  'not-whole': (params) => `${named(params)}: nhận được nội dung không trọn vẹn. ${notTaken}`,
  'not-canonical': (params) => `${named(params)}: nội dung không đúng từng byte như bản đã phát hành. ${notTaken}`,
  'not-manifest': (params) => `${named(params)}: bản kê khai không đúng dạng chiso-manifest/1. ${notTaken}`,
  'keys-unsigned': () => `Danh sách khóa của máy chủ không do khóa gốc của nó ký. ${notTaken}`,
  'root-other': () =>
    `Khóa gốc của máy chủ không phải khóa đã ghim. ${notTaken} Nếu họ xác nhận đã thay khóa gốc, đưa khóa mới của họ vào “keys”.`,
  'key-unknown': (params) => `Bản kê khai của ${named(params)} do khóa lạ ký. ${notTaken}`,
  'key-revoked': (params) => `Khóa ký ${named(params)} đã bị thu hồi. ${notTaken}`,
  'signature-wrong': (params) => `Chữ ký của ${named(params)} không đúng. ${notTaken}`,
  'digest-differs': (params) => `Nội dung của ${named(params)} không khớp mã băm đã ký. ${notTaken}`,
  'id-differs': (params) => `Máy chủ trả một phiên bản khác với ${named(params)} đã hỏi. ${notTaken}`,
  'keys-older': () => `Máy chủ trả danh sách khóa cũ hơn danh sách đã thấy. ${notTaken}`,
  'keys-other': () => `Máy chủ trả danh sách khóa khác với danh sách đã thấy. ${notTaken}`,
  'version-other': (params) => `${named(params)} không còn là nội dung đã lấy trước đây. ${notTaken}`,
  'status-older': (params) => `Bản kê khai của ${named(params)} cũ hơn bản đã thấy. ${notTaken}`,
  'version-older': (params) =>
    `Máy chủ nói ${named(params)} đang có hiệu lực, cũ hơn phiên bản đã thấy có hiệu lực. ${notTaken} Nếu nơi phát hành xác nhận, mở lại với allowOlder.`,
}

const en: Sentences = {
  unreachable: ({ server, cause }) =>
    `${server} could not be reached${cause ? ` (${cause})` : ''}, and nothing was taken from it before. Check the network and the address, then try again.`,
  'answer-wrong': ({ server }) =>
    `${server} does not answer as a Chỉ Số server does. Check the address (protocol, host and port alone) and what stands between.`,
  'set-unknown': ({ id, server }) => `${server} has no set “${id}”. Its ids are at ${server}/api/rulesets.`,
  'version-unknown': (params) =>
    `There is no version ${named(params)}.${params.have?.length ? ` There are: ${params.have.join(', ')}.` : ''}`,
  'none-in-force': ({ id, when }) =>
    `Of “${id}” nothing is in force ${when ? `for ${when}` : 'now'}. Ask for another day or period, or for a version by its name.`,
  'document-newer': (params) =>
    `${named(params)} holds what this release of the library cannot read: ${params.cause}. Install a newer one from the server.`,
  'units-wrong': ({ cause }) => `The data are no list of units: ${cause}`,
  'keys-wrong': () =>
    'The keys that were given cannot be used: give the text of the server’s keys.json byte for byte, a JWKS, a JWK, or names of keys.',
  bom: (params) => `${named(params)}: a file begins with a byte order mark. ${notTakenEn}`,
  'not-utf8': (params) => `${named(params)}: a file is not UTF-8. ${notTakenEn}`,
  'not-whole': (params) => `${named(params)}: what came is not whole. ${notTakenEn}`,
  'not-canonical': (params) => `${named(params)}: not byte for byte what was published. ${notTakenEn}`,
  'not-manifest': (params) => `${named(params)}: the manifest is none of chiso-manifest/1. ${notTakenEn}`,
  'keys-unsigned': () => `The server’s list of keys is not signed by its root key. ${notTakenEn}`,
  'root-other': () =>
    `The server’s root key is not the one that was pinned. ${notTakenEn} If they confirm that it was replaced, give their new key as “keys”.`,
  'key-unknown': (params) => `The manifest of ${named(params)} is signed by an unknown key. ${notTakenEn}`,
  'key-revoked': (params) => `The key that signed ${named(params)} was revoked. ${notTakenEn}`,
  'signature-wrong': (params) => `The signature of ${named(params)} is wrong. ${notTakenEn}`,
  'digest-differs': (params) => `What came as ${named(params)} has not the digest that was signed. ${notTakenEn}`,
  'id-differs': (params) =>
    `The server answered another version than ${named(params)}, which was asked for. ${notTakenEn}`,
  'keys-older': () => `The server’s list of keys is older than one that was seen. ${notTakenEn}`,
  'keys-other': () => `The server’s list of keys differs from the one that was seen. ${notTakenEn}`,
  'version-other': (params) => `${named(params)} is no longer what was taken before. ${notTakenEn}`,
  'status-older': (params) => `The manifest of ${named(params)} is older than one that was seen. ${notTakenEn}`,
  'version-older': (params) =>
    `The server says that ${named(params)} is in force, which is older than what was seen in force. ${notTakenEn} If the publisher confirms it, open again with allowOlder.`,
}

/** What refusals say. */
export const sentences: Record<Locale, Sentences> = { vi, en }
