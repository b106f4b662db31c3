package org.imagingbiomarkers.pet.kinetics;

import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.Parameter;

/** The quantities of tracer kinetics, by the names of Innis et al. 2007, and as parameters with their bounds. */
final class TracerQuantities {

	static final Citation INNIS_2007 = new Citation("innis2007",
		"Innis RB, Cunningham VJ, Delforge J, et al. Consensus nomenclature for in vivo imaging of reversibly binding radioligands. J Cereb Blood Flow Metab 2007;27:1533-1539.",
		"10.1038/sj.jcbfm.9600493");
	static final Citation GUNN_2001 = new Citation("gunn2001",
		"Gunn RN, Gunn SR, Cunningham VJ. Positron emission tomography compartmental models. J Cereb Blood Flow Metab 2001;21:635-652.",
		"10.1097/00004647-200106000-00002");
	static final Citation PATLAK_1983 = new Citation("patlak1983",
		"Patlak CS, Blasberg RG, Fenstermacher JD. Graphical evaluation of blood-to-brain transfer constants from multiple-time uptake data. J Cereb Blood Flow Metab 1983;3:1-7.",
		"10.1038/jcbfm.1983.1");
	static final Citation LOGAN_1990 = new Citation("logan1990",
		"Logan J, Fowler JS, Volkow ND, et al. Graphical analysis of reversible radioligand binding from time-activity measurements applied to [N-11C-methyl]-(-)-cocaine PET studies in human subjects. J Cereb Blood Flow Metab 1990;10:740-747.",
		"10.1038/jcbfm.1990.127");
	static final Citation LOGAN_1996 = new Citation("logan1996",
		"Logan J, Fowler JS, Volkow ND, Wang GJ, Ding YS, Alexoff DL. Distribution volume ratios without blood sampling from graphical analysis of PET data. J Cereb Blood Flow Metab 1996;16:834-840.",
		"10.1097/00004647-199609000-00008");
	static final Citation LAMMERTSMA_1996 = new Citation("lammertsma1996",
		"Lammertsma AA, Hume SP. Simplified reference tissue model for PET receptor studies. Neuroimage 1996;4:153-158.",
		"10.1006/nimg.1996.0066");

	private static final String PER_MINUTE = "1/min";

	static final MapQuantity K1 = MapQuantity.of("pet_k1", "K1", "mL/cm3/min", Definition.of(
		"Rate at which a tracer enters tissue from arterial plasma.", INNIS_2007)).range(0, 1).in(MapQuantity.PLASMA);
	static final MapQuantity K2 = MapQuantity.of("pet_k2", "k2", PER_MINUTE, Definition.of(
		"Rate constant from tissue back to plasma.", INNIS_2007)).range(0, 1).in(MapQuantity.PLASMA);
	static final MapQuantity K3 = MapQuantity.of("pet_k3", "k3", PER_MINUTE, Definition.of(
		"Rate constant from the first tissue compartment to the second: binding or trapping.", INNIS_2007)).range(0, 0.3).in(
			MapQuantity.PLASMA);
	static final MapQuantity K4 = MapQuantity.of("pet_k4", "k4", PER_MINUTE, Definition.of(
		"Rate constant from the second tissue compartment back to the first.", INNIS_2007)).range(0, 0.2).in(
			MapQuantity.PLASMA);
	static final MapQuantity VB = MapQuantity.of("pet_vb", "vB", "", Definition.of(
		"Share of the volume that is blood, which shows as whole blood does.", GUNN_2001)).range(0, 0.3).in(
			MapQuantity.PLASMA);
	static final MapQuantity DELAY = MapQuantity.of("pet_delay", "Delay", "s", Definition.of(
		"How much later than the input function the tracer comes to the tissue.")).range(-10, 30).in(MapQuantity.VIK);
	static final MapQuantity KI = MapQuantity.of("ki", "Ki", "mL/cm3/min", Definition.of(
		"Net rate at which tissue takes up a tracer that stays there.", "Ki = K1 k3 / (k2 + k3)", PATLAK_1983)).range(0, 0.1)
		.in(MapQuantity.PLASMA);
	static final MapQuantity PATLAK_INTERCEPT = MapQuantity.of("patlak_intercept", "Patlak intercept", "mL/cm3", Definition
		.of("Intercept of the Patlak plot: the volume of what is in exchange with plasma, blood included.", PATLAK_1983))
		.range(0, 1);
	static final MapQuantity VT = MapQuantity.of("vt", "VT", "mL/cm3", Definition.of(
		"Distribution volume: concentration in tissue by that in plasma at equilibrium.", INNIS_2007)).range(0, 10).in(
			MapQuantity.PLASMA);
	static final MapQuantity LOGAN_INTERCEPT = MapQuantity.of("logan_intercept", "Logan intercept", "min", Definition.of(
		"Intercept of the Logan plot; -1/k2 for one tissue compartment.", LOGAN_1990)).in(MapQuantity.VIK);
	static final MapQuantity BPND = MapQuantity.of("bpnd", "BPND", "", Definition.of(
		"Binding potential relative to the nondisplaceable tracer: k3 / k4, or DVR - 1.", INNIS_2007)).range(0, 4).in(
			MapQuantity.PLASMA);
	static final MapQuantity DVR = MapQuantity.of("dvr", "DVR", "", Definition.of(
		"Distribution volume by that of a reference tissue without specific binding.", "DVR = 1 + BPND", LOGAN_1996)).range(0,
			5).in(MapQuantity.PLASMA);
	static final MapQuantity R1 = MapQuantity.of("pet_r1", "R1", "", Definition.of(
		"K1 of the tissue by that of the reference tissue.", LAMMERTSMA_1996)).range(0, 2).in(MapQuantity.PLASMA);
	static final MapQuantity K2_PRIME = MapQuantity.of("reference_k2", "k2'", PER_MINUTE, Definition.of(
		"Rate constant from the reference tissue back to plasma.", "k2' = k2 / R1", LAMMERTSMA_1996)).range(0, 0.3).in(
			MapQuantity.PLASMA);

	static final Parameter K1_PARAMETER = K1.parameter(0, 20).withBounds(Parameter.Bound.PHYSICAL, Parameter.Bound.LIMIT);
	/** Above 0: others are divided by it. */
	static final Parameter K2_PARAMETER = K2.parameter(1e-6, 20);
	static final Parameter K3_PARAMETER = K3.parameter(0, 10).withBounds(Parameter.Bound.PHYSICAL, Parameter.Bound.LIMIT);
	/** Above 0: others are divided by it. */
	static final Parameter K4_PARAMETER = K4.parameter(1e-6, 10);
	static final Parameter VB_PARAMETER = VB.physicalParameter(0, 1);
	static final Parameter DELAY_PARAMETER = DELAY.parameter(-30, 60);

	private TracerQuantities() {}
}
