import { readFileSync } from 'node:fs'
import { Contrib, Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library'
import { PackageURL } from 'packageurl-js'
import validExpression from 'spdx-expression-parse'
import { installedPackages, lockedDigests } from './installed.ts'

/**
 * The bill of materials (danh mục thành phần) of what the product runs on, on this platform: each package with its version,
 * licence and the digest that it is installed by. The same packages give the same text.
 *
 * Source: CycloneDX 1.6, JSON
 */
export function makeSbom(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  const product = new Models.Component(Enums.ComponentType.Application, 'chiso', {
    version,
    bomRef: `chiso@${version}`,
  })
  const bom = new Models.Bom({ metadata: new Models.Metadata({ component: product }) })
  const licences = new Contrib.License.Factories.LicenseFactory(validExpression)
  const digests = lockedDigests()
  for (const { name, version: installed, licence } of installedPackages('shipped')) {
    const [scope, plain] = name.startsWith('@') ? name.split('/') : [undefined, name]
    const component = new Models.Component(Enums.ComponentType.Library, plain ?? name, {
      ...(scope ? { group: scope } : {}),
      version: installed,
      bomRef: `${name}@${installed}`,
      purl: new PackageURL('npm', scope, plain, installed, undefined, undefined).toString(),
      licenses: new Models.LicenseRepository([licences.makeFromString(licence)]),
    })
    const digest = digests.get(`${name}@${installed}`)
    if (digest) component.hashes.set(Enums.HashAlgorithm['SHA-512'], digest)
    bom.components.add(component)
    product.dependencies.add(component.bomRef)
  }
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6))
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`
}
