package org.imagingbiomarkers.perfusion;

import java.util.Arrays;

import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.Parameter;

/** The quantities that the models share, and as parameters with the bounds that suit any tissue. */
public final class Kinetics {

	static final Citation TOFTS_1997 = new Citation("tofts1997",
		"Tofts PS. Modeling tracer kinetics in dynamic Gd-DTPA MR imaging. J Magn Reson Imaging 1997;7:91-101.",
		"10.1002/jmri.1880070113");
	static final Citation TOFTS_1999 = new Citation("tofts1999",
		"Tofts PS, Brix G, Buckley DL, et al. Estimating kinetic parameters from dynamic contrast-enhanced T1-weighted MRI of a diffusable tracer: standardized quantities and symbols. J Magn Reson Imaging 1999;10:223-232.",
		"10.1002/(SICI)1522-2586(199909)10:3<223::AID-JMRI2>3.0.CO;2-S");
	public static final Citation PATLAK_1983 = new Citation("patlak1983",
		"Patlak CS, Blasberg RG, Fenstermacher JD. Graphical evaluation of blood-to-brain transfer constants from multiple-time uptake data. J Cereb Blood Flow Metab 1983;3:1-7.",
		"10.1038/jcbfm.1983.1");
	static final Citation SOURBRON_2012 = new Citation("sourbron2012",
		"Sourbron SP, Buckley DL. Tracer kinetic modelling in MRI: estimating perfusion and capillary permeability. Phys Med Biol 2012;57:R1-R33.",
		"10.1088/0031-9155/57/2/R1");
	/** The linear form of the models of Tofts. */
	static final Citation MURASE_2004 = new Citation("murase2004",
		"Murase K. Efficient method for calculating kinetic parameters using T1-weighted dynamic contrast-enhanced magnetic resonance imaging. Magn Reson Med 2004;51:858-862.",
		"10.1002/mrm.20022");
	/** The linear form of the models with two compartments. */
	static final Citation FLOURI_2016 = new Citation("flouri2016",
		"Flouri D, Lesnic D, Sourbron SP. Fitting the two-compartment model in DCE-MRI by linear inversion. Magn Reson Med 2016;76:998-1006.",
		"10.1002/mrm.25991");

	static final MapQuantity KTRANS_MAP = MapQuantity.of("ktrans", "Ktrans", "1/min", Definition.of(
		"Volume transfer constant from plasma to the extravascular extracellular space.", TOFTS_1999)).range(0, 0.5).in(
			MapQuantity.PLASMA);
	static final MapQuantity KEP_MAP = MapQuantity.of("kep", "kep", "1/min", Definition.of(
		"Rate constant from the extravascular extracellular space back to plasma.", "kep = Ktrans / ve", TOFTS_1999)).range(0,
			2).in(MapQuantity.PLASMA);
	static final MapQuantity VE_MAP = MapQuantity.of("ve", "ve", "", Definition.of(
		"Volume fraction of the extravascular extracellular space.", TOFTS_1999)).range(0, 1).in(MapQuantity.PLASMA);
	static final MapQuantity VP_MAP = MapQuantity.of("vp", "vp", "", Definition.of("Volume fraction of blood plasma.",
		TOFTS_1997)).range(0, 0.2).in(MapQuantity.PLASMA);
	static final MapQuantity PS_MAP = MapQuantity.of("ps", "PS", "1/min", Definition.of(
		"Permeability-surface area product of the capillaries.", PATLAK_1983, SOURBRON_2012)).range(0, 0.5).in(
			MapQuantity.PLASMA);
	public static final MapQuantity PS_FLOW_MAP = MapQuantity.of("ps_flow", "PS flow", "mL/100mL/min", Definition.of(
		"Permeability-surface area product of the capillaries in the unit of the plasma flow.", "PS flow = 100 PS",
		SOURBRON_2012)).range(0, 50).in(MapQuantity.PLASMA);
	static final MapQuantity FP_MAP = MapQuantity.of("fp", "Fp", "mL/100mL/min", Definition.of("Plasma flow.",
		SOURBRON_2012)).range(0, 100).in(MapQuantity.PLASMA);
	public static final MapQuantity DELAY_MAP = MapQuantity.of("delay", "Delay", "s", Definition.of(
		"How much later than the input function the bolus comes to the tissue.")).range(-10, 10).in(MapQuantity.VIK);

	/** 0 where nothing leaks; then nothing is known of the space it would leak to. */
	static final Parameter KTRANS = KTRANS_MAP.parameter(0, 5).withBounds(Parameter.Bound.PHYSICAL, Parameter.Bound.LIMIT);
	/** Above 0, because the rate is Ktrans over it; 1 where the space fills the tissue. */
	static final Parameter VE = VE_MAP.parameter(1e-3, 1).withBounds(Parameter.Bound.UNDETERMINED,
		Parameter.Bound.PHYSICAL);
	/** 0 in a tissue whose vessels do not show. */
	static final Parameter VP = VP_MAP.physicalParameter(0, 1);
	/** Where the transit through the plasma is part of the model. */
	static final Parameter PERFUSED_VP = VP_MAP.parameter(1e-4, 1).withBounds(Parameter.Bound.LIMIT,
		Parameter.Bound.PHYSICAL);
	/** 0 where nothing leaks. */
	static final Parameter PS = PS_MAP.parameter(0, 5).withBounds(Parameter.Bound.PHYSICAL, Parameter.Bound.LIMIT);
	static final Parameter FP = FP_MAP.parameter(1e-2, 200);
	static final Parameter DELAY = DELAY_MAP.parameter(-10, 10);

	private Kinetics() {}

	/** The rate constant kep = Ktrans / ve of a model whose parameters begin with these two. */
	static final class Kep implements Derived {

		private static final Parameter PARAMETER = KEP_MAP.parameter(0, Double.POSITIVE_INFINITY);

		@Override
		public Parameter parameter() {
			return PARAMETER;
		}

		@Override
		public double value(final double[] p) {
			return p[0] / p[1];
		}

		@Override
		public void gradient(final double[] p, final double[] gradient) {
			Arrays.fill(gradient, 0);
			gradient[0] = 1 / p[1];
			gradient[1] = -p[0] / (p[1] * p[1]);
		}
	}

	/** The permeability-surface area product in mL/100mL/min, beside the plasma flow; the second parameter in 1/min. */
	static final class PsFlow implements Derived {

		private static final Parameter PARAMETER = PS_FLOW_MAP.parameter(0, Double.POSITIVE_INFINITY);
		private static final double PER_100_ML = 100;

		@Override
		public Parameter parameter() {
			return PARAMETER;
		}

		@Override
		public double value(final double[] p) {
			return PER_100_ML * p[1];
		}

		@Override
		public void gradient(final double[] p, final double[] gradient) {
			Arrays.fill(gradient, 0);
			gradient[1] = PER_100_ML;
		}
	}
}
