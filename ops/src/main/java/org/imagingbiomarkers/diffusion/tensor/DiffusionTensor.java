package org.imagingbiomarkers.diffusion.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitQuantities;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.LinearLeastSquares;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.diffusion.BValues;

/**
 * Diffusion that differs with its direction: {@value #FORMULA} (Basser et al. 1994), D being a symmetric tensor.
 * <p>
 * Parameters: the elements of the tensor {@code dxx}, {@code dyy}, {@code dzz}, {@code dxy}, {@code dxz}, {@code dyz} in
 * mm^2/s, in the axes in which the directions of the gradient are given, and {@code s0}, the signal at b = 0. What is
 * derived of them: {@code md}, {@code fa}, {@code ad}, {@code rd}, the eigenvalues {@code l1}, {@code l2}, {@code l3},
 * and the principal direction {@code e1_x}, {@code e1_y}, {@code e1_z}.
 * </p>
 */
public final class DiffusionTensor implements TensorModel {

	/** Far less than tissue has: below it the signal does not fall with the b-value; in mm^2/s. */
	private static final double SMALLEST_DIFFUSIVITY = 1e-8;

	public static final String KEY = "dti";
	public static final String FORMULA = "S(b, g) = S0 exp(-b g' D g)";
	/** Key of least squares of the signal without negative eigenvalues. */
	public static final String CONSTRAINED = "constrained";

	private static final Citation KOAY_2006 = new Citation("koay2006tensor",
		"Koay CG, Chang LC, Carew JD, Pierpaoli C, Basser PJ. A unifying theoretical and algorithmic framework for least squares methods of estimation in diffusion tensor imaging. J Magn Reson 2006;182:115-125.",
		"10.1016/j.jmr.2006.06.020");

	private static final int ELEMENTS = 6;

	public static final CurveDeclaration<GradientDirections> DECLARATION = new CurveDeclaration<>(KEY, "DTI", BValues.AXIS,
		Definition.of("Fits a diffusion tensor to the signal over b-values and directions of the gradient.", FORMULA,
			TensorQuantities.BASSER_1994, TensorQuantities.BASSER_1996, KOAY_2006), List.of( //
				new FitMethod<>(FitMethod.WEIGHTED, "weighted", "least squares of the logarithm, weighted by the signal", (
					directions, b) -> new DiffusionTensor(directions, b).weighted()), //
				new FitMethod<>(FitMethod.LINEAR, "linear", "least squares of the logarithm of the signal", (directions,
					b) -> new DiffusionTensor(directions, b).linear()), //
				new FitMethod<GradientDirections>(FitMethod.NONLINEAR, "nonlinear", "least squares of the signal itself", (
					directions, b) -> new DiffusionTensor(directions, b).nonlinear()).withNoiseFloor(), //
				new FitMethod<>(CONSTRAINED, "constrained",
					"least squares of the signal itself among tensors without negative eigenvalues", (directions,
						b) -> new DiffusionTensor(directions, b).constrained())), Stream.of(List.of(TensorQuantities.MD,
							TensorQuantities.FA, TensorQuantities.AD, TensorQuantities.RD), TensorQuantities.EIGENVALUES,
							TensorQuantities.DIRECTION, TensorQuantities.ELEMENTS, List.of(FitQuantities.S0)).flatMap(List::stream)
							.toList(), example());

	private final double[] b;
	/** What each element adds to the logarithm of each sample; the last one is that of S0. */
	private final double[][] basis;
	private final List<Parameter> parameters;
	private final List<Derived> derived;
	private final double[] decay;
	private CurveFitter start;

	/**
	 * @param directions one per b-value; none is needed where that is 0
	 * @param bValues in s/mm^2
	 * @throws InvalidInputException if the numbers differ, a weighted volume has no direction, or they do not determine a
	 * tensor
	 */
	public DiffusionTensor(final GradientDirections directions, final double... bValues) {
		b = BValues.checked(2, bValues);
		check(directions);
		basis = new double[ELEMENTS + 1][b.length];
		for (int i = 0; i < b.length; i++) {
			final double x = directions.component(i, 0);
			final double y = directions.component(i, 1);
			final double z = directions.component(i, 2);
			basis[0][i] = -b[i] * x * x;
			basis[1][i] = -b[i] * y * y;
			basis[2][i] = -b[i] * z * z;
			basis[3][i] = -2 * b[i] * x * y;
			basis[4][i] = -2 * b[i] * x * z;
			basis[5][i] = -2 * b[i] * y * z;
			basis[6][i] = 1;
		}
		if (!isDetermined()) throw new InvalidInputException(
			"b_directions must hold at least 6 directions that do not lie on one cone, beside a volume of another b-value, to determine a tensor, but these " +
				b.length + " volumes have " + directions.different() + " different ones.");
		final List<Parameter> elements = new ArrayList<>();
		TensorQuantities.ELEMENTS.forEach(element -> elements.add(element.parameter(-LARGEST_DIFFUSIVITY,
			LARGEST_DIFFUSIVITY)));
		elements.add(FitQuantities.S0.parameter(0, Double.POSITIVE_INFINITY));
		parameters = List.copyOf(elements);
		derived = new TensorMeasures().all();
		decay = new double[b.length];
	}

	private void check(final GradientDirections directions) {
		if (directions.volumes() != b.length) throw new InvalidInputException(
			"b_directions must hold one direction per volume (" + b.length + "), but there are " + directions.volumes() + ".");
		for (int i = 0; i < b.length; i++) {
			if (b[i] > 0 && !directions.has(i)) throw new InvalidInputException(
				"b_directions must hold a direction for each weighted volume, but volume " + (i + 1) + " of b = " + b[i] +
					" s/mm^2 has none.");
		}
	}

	private boolean isDetermined() {
		final double[] weight = new double[b.length];
		Arrays.fill(weight, 1);
		return new LinearLeastSquares(basis).fit(b, weight, new double[basis.length]);
	}

	private static CurveDeclaration.Example<GradientDirections> example() {
		final double s = Math.sqrt(0.5);
		final double[] directions = { 0, 0, 0, s, s, 0, s, -s, 0, s, 0, s, s, 0, -s, 0, s, s, 0, s, -s, 1, 0, 0, 0, 1, 0, 0,
			0, 1 };
		return new CurveDeclaration.Example<>(new GradientDirections(directions), new double[] { 0, 1000, 1000, 1000, 1000,
			1000, 1000, 700, 700, 700 }, 1.1e-3, 0.7e-3, 0.6e-3, 0.2e-3, 0.1e-3, 0.15e-3, 800);
	}

	/** Least squares of the logarithm of the signal: the quick way. */
	public CurveFitter linear() {
		return new LogTensorFit(this, basis, false);
	}

	/** Least squares of the logarithm of the signal, weighted with the signal that the unweighted fit predicts. */
	public CurveFitter weighted() {
		return new LogTensorFit(this, basis, true);
	}

	/** Least squares of the signal itself, from the weighted fit. */
	public CurveFitter nonlinear() {
		return new SignalTensorFit(this, false);
	}

	/** Least squares of the signal itself among tensors without negative eigenvalues. */
	public CurveFitter constrained() {
		return new SignalTensorFit(this, true);
	}

	@Override
	public FitStatus judge(final double... p) {
		for (int k = 0; k < p.length; k++) {
			if (!Double.isFinite(p[k]) || parameters.get(k).bounds(p[k])) return FitStatus.AT_BOUND;
		}
		return TensorMeasures.mean(p) > SMALLEST_DIFFUSIVITY ? FitStatus.FITTED : FitStatus.AT_BOUND;
	}

	@Override
	public List<Parameter> parameters() {
		return parameters;
	}

	@Override
	public List<Derived> derived() {
		return derived;
	}

	@Override
	public int samples() {
		return b.length;
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		decay(p);
		for (int i = 0; i < b.length; i++) {
			curve[i] = p[ELEMENTS] * decay[i];
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		decay(p);
		for (int i = 0; i < b.length; i++) {
			final double signal = p[ELEMENTS] * decay[i];
			for (int k = 0; k < ELEMENTS; k++) {
				derivatives[k][i] = basis[k][i] * signal;
			}
			derivatives[ELEMENTS][i] = decay[i];
		}
	}

	private void decay(final double... p) {
		for (int i = 0; i < b.length; i++) {
			double exponent = 0;
			for (int k = 0; k < ELEMENTS; k++) {
				exponent += p[k] * basis[k][i];
			}
			decay[i] = Math.exp(exponent);
		}
	}

	/** The weighted fit. */
	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		if (start == null) start = weighted();
		return start.fit(measured, p);
	}
}
