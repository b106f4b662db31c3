package org.imagingbiomarkers.perfusion.deconvolution;

import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.MapQuantity;

/** What a bolus that passes through tissue tells of it, whether MR or CT measures the bolus. */
public final class PerfusionQuantities {

	public static final Citation OSTERGAARD_1996 = new Citation("ostergaard1996",
		"Ostergaard L, Weisskoff RM, Chesler DA, Gyldensted C, Rosen BR. High resolution measurement of cerebral blood flow using intravascular tracer bolus passages. Part I: mathematical approach and statistical analysis. Magn Reson Med 1996;36:715-725.",
		"10.1002/mrm.1910360510");
	public static final Citation WU_2003 = new Citation("wu2003",
		"Wu O, Ostergaard L, Weisskoff RM, et al. Tracer arrival timing-insensitive technique for estimating flow in MR perfusion-weighted imaging using singular value decomposition with a block-circulant deconvolution matrix. Magn Reson Med 2003;50:164-174.",
		"10.1002/mrm.10522");

	public static final MapQuantity CBV = MapQuantity.of("cbv", "CBV", "mL/100g", Definition.of(
		"Blood volume: area under the tissue curve by that under the arterial curve, corrected for hematocrit and density.",
		"CBV = (kH / ρ) ∫ C dt / ∫ Ca dt", OSTERGAARD_1996)).range(0, 10).in(MapQuantity.PLASMA);
	public static final MapQuantity CBF = MapQuantity.of("cbf", "CBF", "mL/100g/min", Definition.of(
		"Blood flow: height of the deconvolved residue function.", "CBF = (kH / ρ) max k(t)", OSTERGAARD_1996, WU_2003))
		.range(0, 100).in(MapQuantity.PLASMA);
	public static final MapQuantity MTT = MapQuantity.of("mtt", "MTT", "s", Definition.of("Mean transit time.",
		"MTT = CBV / CBF", OSTERGAARD_1996)).range(0, 12);
	public static final MapQuantity TMAX = MapQuantity.of("tmax", "Tmax", "s", Definition.of(
		"Time at which the deconvolved residue function is largest.", WU_2003)).range(0, 12);

	private PerfusionQuantities() {}
}
