import type { NameOf } from '../operator.ts'
import type { Wording } from '../wording.ts'
import type { scoring } from './run.ts'

export const scoringWords: Readonly<Record<NameOf<typeof scoring>, Wording>> = {
  ratio: {
    label: { vi: 'tỷ lệ', en: 'ratio' },
    functions: [
      { vi: ['TỶ_LỆ', 'TỈ_LỆ'], en: ['RATIO'], takes: { vi: 'tử số; mẫu số', en: 'numerator; denominator' }, rank: 50 },
    ],
    examples: [
      { rule: { ratio: [1, 4] }, gives: 0.25 },
      { rule: { ratio: [1, 0] }, fails: 'division-by-zero' },
    ],
  },
  share: {
    label: { vi: 'tỷ lệ nhân điểm tối đa', en: 'share of the maximum' },
    told: { vi: 'tỷ lệ × điểm tối đa' },
    functions: [
      {
        vi: ['ĐIỂM_TỶ_LỆ', 'ĐIỂM_TỈ_LỆ', 'PHẦN'],
        en: ['SHARE'],
        takes: { vi: 'tử số; mẫu số; điểm tối đa', en: 'numerator; denominator; maximum' },
        rank: 60,
      },
    ],
    examples: [
      { rule: { share: [1, 4, 20] }, gives: 5 },
      { rule: { share: [6, 4, 20] }, gives: 20 },
      { rule: { share: [1, 0, 20] }, fails: 'division-by-zero' },
    ],
  },
  clamp: {
    label: { vi: 'giới hạn trong khoảng', en: 'kept within' },
    told: { en: 'clamp' },
    functions: [
      {
        vi: ['GIỚI_HẠN'],
        en: ['CLAMP'],
        takes: { vi: 'giá trị; không dưới; không quá', en: 'value; at least; at most' },
        rank: 100,
      },
    ],
    examples: [
      { rule: { clamp: [12, 0, 10] }, gives: 10 },
      { rule: { clamp: [-1, 0, 10] }, gives: 0 },
    ],
  },
  tiers: {
    label: { vi: 'theo mức', en: 'tiers' },
    functions: [
      {
        vi: ['THEO_MỨC'],
        en: ['TIERS'],
        takes: { vi: 'số liệu; từ→điểm; từ→điểm; …', en: 'value; from→points; from→points; …' },
        rank: 20,
        form: 'steps',
      },
      {
        vi: ['THEO_MỨC_GIẢM', 'THEO_MỨC_KHÔNG_QUÁ'],
        en: ['TIERS_AT_MOST'],
        takes: { vi: 'số liệu; không quá→điểm; không quá→điểm; …', en: 'value; at most→points; at most→points; …' },
        rank: 30,
        form: 'falling-steps',
      },
    ],
    examples: [
      {
        rule: {
          tiers: [
            3,
            [
              [4, 20],
              [3, 15],
            ],
          ],
        },
        gives: 15,
      },
      {
        rule: {
          tiers: [
            2.5,
            [
              [4, 20],
              [3, 15],
            ],
          ],
        },
        gives: 0,
      },
      {
        rule: {
          tiers: [
            5,
            [
              [5, 10],
              [10, 5],
            ],
            'atMost',
          ],
        },
        gives: 10,
      },
    ],
  },
  choice: {
    label: { vi: 'theo lựa chọn', en: 'by choice' },
    told: { en: 'choice' },
    functions: [
      {
        vi: ['THEO_LỰA_CHỌN'],
        en: ['CHOICE'],
        takes: { vi: 'số liệu; "lựa chọn"→tỷ lệ; …; điểm tối đa', en: 'value; "option"→fraction; …; maximum' },
        rank: 40,
        form: 'fractions',
      },
    ],
    examples: [
      { rule: { choice: ['pho', { 'bi-thu': 1, pho: 0.5 }, 10] }, gives: 5 },
      { rule: { choice: ['khac', { 'bi-thu': 1 }, 10] }, fails: 'choice-unknown' },
    ],
  },
  linear: {
    label: { vi: 'tăng dần theo đường thẳng', en: 'linear' },
    told: { vi: 'tăng đều giữa hai mốc' },
    functions: [
      {
        vi: ['TUYẾN_TÍNH', 'TĂNG_ĐỀU'],
        en: ['LINEAR'],
        takes: { vi: 'số liệu; mốc đầu→điểm; mốc cuối→điểm', en: 'value; from→points; to→points' },
        rank: 70,
        form: 'ends',
      },
    ],
    examples: [
      { rule: { linear: [50, 0, 0, 100, 10] }, gives: 5 },
      { rule: { linear: [250, 0, 0, 100, 10] }, gives: 10 },
      { rule: { linear: [5, 10, 0, 0, 20] }, gives: 10 },
    ],
  },
  max_points: {
    label: { vi: 'điểm tối đa', en: 'maximum points' },
    functions: [{ vi: ['ĐIỂM_TỐI_ĐA'], en: ['MAX_POINTS'], takes: { vi: '', en: '' }, rank: 120, form: 'value' }],
    examples: [{ rule: { max_points: [] }, fails: 'argument-shape' }],
  },
}
