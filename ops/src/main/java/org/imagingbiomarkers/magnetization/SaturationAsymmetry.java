package org.imagingbiomarkers.magnetization;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.ModelFreeCurve;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.curve.SamplingAxis;

/**
 * How much more a saturation pulse takes away on one side of water than on the other: {@value #FORMULA} (Zhou et al.
 * 2003), which chemical exchange of protons on that side does.
 * <p>
 * Parameters: {@code mtr_asym} in percent, and {@code b0_shift} in ppm, where water lies in the voxel: the sample at
 * offset x is the spectrum at x - shift. Samples are the signals at offsets from water in ppm, in any order; those beyond
 * {@value #REFERENCE} ppm are the signal without saturation, S0. Between offsets the spectrum is a natural cubic spline.
 * The shift is found as the middle of the water line, or is the covariate of the fitter.
 * </p>
 */
public final class SaturationAsymmetry implements ModelFreeCurve {

	public static final String KEY = "cest";
	public static final String FORMULA = "MTRasym(w) = 100 (S(-w) - S(+w)) / S0";

	/** From this offset on, in ppm, water is not saturated. */
	public static final double REFERENCE = 100;
	/** The covariate: where water lies, ppm. */
	private static final String SHIFT = "b0_map";

	private static final SamplingAxis AXIS = new SamplingAxis("offsets", "Saturation offset", "ppm");
	private static final Citation ZHOU_2003 = new Citation("zhou2003",
		"Zhou J, Payen JF, Wilson DA, Traystman RJ, van Zijl PC. Using the amide proton signals of intracellular proteins and peptides to detect pH effects in MRI. Nat Med 2003;9:1085-1090.",
		"10.1038/nm907");
	private static final Citation KIM_2009 = new Citation("kim2009",
		"Kim M, Gillen J, Landman BA, Zhou J, van Zijl PC. Water saturation shift referencing (WASSR) for chemical exchange saturation transfer (CEST) experiments. Magn Reson Med 2009;61:1441-1450.",
		"10.1002/mrm.21873");

	private static final MapQuantity ASYMMETRY = MapQuantity.of("mtr_asym", "MTRasym", "%", Definition.of(
		"Asymmetry of the saturation spectrum about water at one offset.", FORMULA, ZHOU_2003)).range(-5, 5).in(
			MapQuantity.VIK);
	private static final MapQuantity WATER = MapQuantity.of("b0_shift", "B0 shift", "ppm", Definition.of(
		"Where water lies in the spectrum of the voxel.", KIM_2009)).range(-0.5, 0.5).in(MapQuantity.VIK);

	/**
	 * How the sides are compared.
	 *
	 * @param offset w in ppm
	 * @param centered whether water lies in the middle of its line where its shift is not given, otherwise at 0
	 */
	public record Settings(double offset, boolean centered) {}

	public static final CurveDeclaration<Settings> DECLARATION = new CurveDeclaration<>(KEY, "MTRasym", AXIS, Definition.of(
		"Compares the two sides of a saturation spectrum.", FORMULA, ZHOU_2003, KIM_2009), List.of(new FitMethod<Settings>(
			"direct", "", "read off the spectrum", (settings, offsets) -> new Reading(new SaturationAsymmetry(settings.offset,
				offsets), settings.centered))), List.of(ASYMMETRY, WATER), new CurveDeclaration.Example<>(new Settings(3.5, true),
					new double[] { 300, -5, -4.5, -4, -3.5, -3, -2, -1, -0.5, 0, 0.5, 1, 2, 3, 3.5, 4, 4.5, 5 })).withCovariate(
						SHIFT);

	private static final List<Parameter> PARAMETERS = List.of(ASYMMETRY.unbounded(), WATER.unbounded());
	private static final double PERCENT = 100;

	private final double offset;
	private final int[] references;
	private final int[] order;
	private final double smallest;
	private final double largest;
	private final CubicSpline spline;
	private final WaterLine line;
	private final double[] last;
	private double scatter;
	private double level;

	/**
	 * @param offset w in ppm, above 0
	 * @param offsets of the samples in ppm
	 * @throws InvalidInputException if no sample is without saturation, the offsets do not reach w on both sides or one
	 * stands twice
	 */
	public SaturationAsymmetry(final double offset, final double... offsets) {
		if (!(offset > 0 && offset < REFERENCE)) throw new InvalidInputException("asymmetry_at must be above 0 and below " +
			REFERENCE + " ppm, but it is " + offset + ".");
		for (final double one : offsets) {
			if (Double.isNaN(one)) throw new InvalidInputException("offsets must be numbers in ppm, but one is " + one + ".");
		}
		this.offset = offset;
		references = IntStream.range(0, offsets.length).filter(i -> Math.abs(offsets[i]) >= REFERENCE).toArray();
		order = IntStream.range(0, offsets.length).filter(i -> Math.abs(offsets[i]) < REFERENCE).boxed().sorted(Comparator
			.comparingDouble(i -> offsets[i])).mapToInt(Integer::intValue).toArray();
		if (references.length == 0) throw new InvalidInputException("offsets must hold one of at least " + REFERENCE +
			" ppm, whose volume is S0, the signal without saturation, where s0 names no image of it, but there is none.");
		smallest = order.length == 0 ? Double.NaN : offsets[order[0]];
		largest = order.length == 0 ? Double.NaN : offsets[order[order.length - 1]];
		if (order.length < 2 || !(smallest <= -offset && largest >= offset)) throw new InvalidInputException(
			"offsets must reach from -" + offset + " to " + offset + " ppm for asymmetry_at=" + offset +
				", but they reach from " + smallest + " to " + largest + ".");
		final double[] sorted = Arrays.stream(order).mapToDouble(i -> offsets[i]).toArray();
		for (int i = 1; i < sorted.length; i++) {
			if (sorted[i] == sorted[i - 1]) throw new InvalidInputException("offsets must differ, but " + sorted[i] +
				" ppm stands twice.");
		}
		spline = new CubicSpline(sorted);
		line = new WaterLine(spline, smallest, largest);
		last = new double[offsets.length];
	}

	@Override
	public List<Parameter> parameters() {
		return PARAMETERS;
	}

	@Override
	public int samples() {
		return last.length;
	}

	/** The curve that was read. */
	@Override
	public void curve(final double[] parameters, final double[] curve) {
		System.arraycopy(last, 0, curve, 0, last.length);
	}

	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		return read(measured, Double.NaN, p);
	}

	/** @param shift of water, ppm; NaN: the middle of the water line */
	private FitStatus read(final double[] measured, final double shift, final double[] p) {
		level = 0;
		for (final int reference : references) {
			level += measured[reference] / references.length;
		}
		if (!(level > 0 && level < Double.POSITIVE_INFINITY)) return FitStatus.NO_SIGNAL;
		double squares = 0;
		for (final int reference : references) {
			squares += (measured[reference] - level) * (measured[reference] - level);
		}
		scatter = Math.sqrt(squares / (references.length - 1));
		System.arraycopy(measured, 0, last, 0, last.length);
		for (int i = 0; i < order.length; i++) {
			spline.set(i, measured[order[i]] / level);
		}
		spline.bend();
		p[1] = Double.isNaN(shift) ? line.middle() : shift;
		p[0] = PERCENT * (spline.at(p[1] - offset) - spline.at(p[1] + offset));
		// The shift may move the offset out of the spectrum.
		return Double.isFinite(p[0]) && Double.isFinite(p[1]) ? FitStatus.FITTED : FitStatus.AT_BOUND;
	}

	/** From the scatter of the volumes without saturation, where there are at least two. */
	@Override
	public void standardErrors(final double[] errors) {
		errors[0] = PERCENT * Math.sqrt(2) * scatter / level;
		errors[1] = Double.NaN;
	}

	/** @param centered whether water lies in the middle of its line where its shift is not given */
	private record Reading(SaturationAsymmetry model, boolean centered) implements CovariateFitter {

		@Override
		public FitStatus fit(final double[] measured, final double[] parameters) {
			return model.read(measured, centered ? Double.NaN : 0, parameters);
		}

		@Override
		public FitStatus fit(final double[] measured, final double shift, final double[] parameters) {
			if (!Double.isFinite(shift)) return FitStatus.BAD_INPUT;
			return model.read(measured, shift, parameters);
		}
	}
}
