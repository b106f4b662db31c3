package org.imagingbiomarkers.perfusion;

import java.util.List;

import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.Parameter;

/**
 * The model of Tofts without an artery: the curve of a reference tissue, whose Ktrans and ve are known, takes its place:
 * {@value #FORMULA} (Yankeelov et al. 2005). Linear form: Cardenas-Rodriguez et al. 2013, which finds kep of the
 * reference by itself.
 * <p>
 * The input of the tissue curve is the concentration in the reference, not that of plasma. Parameters: {@code ktrans} in
 * 1/min, {@code ve}; derived: {@code kep} in 1/min.
 * </p>
 *
 * @param ktrans of the reference, in 1/min
 * @param ve of the reference
 */
public record ReferenceRegionModel(double ktrans, double ve) implements KineticModel {

	public static final String KEY = "reference region";
	public static final String FORMULA =
		"C(t) = R cr(t) + R (kep,r - Ktrans/ve) ∫ cr(u) exp(-Ktrans/ve (t - u)) du, R = Ktrans / Ktrans,r";

	private static final Citation YANKEELOV_2005 = new Citation("yankeelov2005",
		"Yankeelov TE, Luci JJ, Lepage M, et al. Quantitative pharmacokinetic analysis of DCE-MRI data without an arterial input function: a reference region model. Magn Reson Imaging 2005;23:519-529.",
		"10.1016/j.mri.2005.02.013");
	private static final Citation CARDENAS_2013 = new Citation("cardenas2013",
		"Cardenas-Rodriguez J, Howison CM, Pagel MD. A linear algorithm of the reference region model for DCE-MRI is robust and relaxes requirements for temporal resolution. Magn Reson Imaging 2013;31:497-507.",
		"10.1016/j.mri.2012.10.008");

	/** Above 1 where ve of the reference, which is only assumed, is too large. */
	private static final Parameter VE = Kinetics.VE_MAP.parameter(1e-3, 10).withBounds(Parameter.Bound.UNDETERMINED,
		Parameter.Bound.LIMIT);
	private static final List<Parameter> PARAMETERS = List.of(Kinetics.KTRANS, VE);
	private static final List<Derived> DERIVED = List.of(new Kinetics.Kep());
	private static final List<LinearTerm> TERMS = List.of(LinearTerm.INPUT, LinearTerm.INPUT_INTEGRAL,
		LinearTerm.TISSUE_INTEGRAL);

	/** Of concentrations; the input of the settings is the reference tissue. */
	public static final CurveDeclaration<KineticFit.Settings> DECLARATION = KineticFit.declaration(KEY,
		settings -> new ReferenceRegionModel(settings.tissue().referenceKtrans(), settings.tissue().referenceVe()),
		"Reference region", Definition.of(
			"Fits the exchange of contrast agent relative to that of a reference tissue, without an artery.", FORMULA,
			YANKEELOV_2005, CARDENAS_2013), List.of(Kinetics.KTRANS_MAP, Kinetics.VE_MAP, Kinetics.KEP_MAP), 0.25, 0.4);

	@Override
	public String name() {
		return KEY;
	}

	@Override
	public List<Parameter> parameters() {
		return PARAMETERS;
	}

	@Override
	public List<Derived> derived() {
		return DERIVED;
	}

	@Override
	public int exponentials() {
		return 1;
	}

	@Override
	public void response(final double[] p, final double[] response) {
		final double ratio = p[0] / ktrans;
		final double kep = p[0] / p[1];
		response[0] = ratio;
		response[1] = ratio * (ktrans / ve - kep) / MINUTE;
		response[2] = kep / MINUTE;
	}

	@Override
	public void slopes(final double[] p, final double[][] slopes) {
		final double ratio = p[0] / ktrans;
		final double kep = p[0] / p[1];
		slopes[0][0] = 1 / ktrans;
		slopes[0][1] = ((ktrans / ve - kep) / ktrans - ratio / p[1]) / MINUTE;
		slopes[0][2] = 1 / p[1] / MINUTE;
		slopes[1][0] = 0;
		slopes[1][1] = ratio * kep / p[1] / MINUTE;
		slopes[1][2] = -kep / p[1] / MINUTE;
	}

	@Override
	public List<LinearTerm> linearTerms() {
		return TERMS;
	}

	/** The coefficients are R, R kep of the reference, and -kep. */
	@Override
	public boolean fromLinear(final double[] c, final double[] p) {
		p[0] = c[0] * ktrans;
		p[1] = -p[0] / (c[2] * MINUTE);
		return c[0] > 0 && c[2] < 0;
	}

	@Override
	public double[] typical() {
		return new double[] { 0.2, 0.3 };
	}
}
