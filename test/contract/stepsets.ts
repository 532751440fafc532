import { smallSet } from './command.ts'

const [row] = smallSet().indicators

/** A set of one ladder, whose third step earns so many points. */
export const setWith = (third: number, first = 4) =>
  smallSet({
    indicators: [
      {
        ...row,
        formula: {
          tiers: [
            { var: 'cuoc_hop' },
            [
              [first, 20],
              [3, third],
              [2, 10],
              [1, 5],
            ],
          ],
        },
      },
    ],
  })

/** Three units of it. */
export const reported = {
  period: '2024',
  content: 'illustrative',
  units: [4, 3, 1].map((cuoc_hop) => ({ id: `u${cuoc_hop}`, name: `Xã ${cuoc_hop}`, inputs: { cuoc_hop } })),
}
