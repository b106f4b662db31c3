package org.imagingbiomarkers.hypoxia;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.ExponentialDecay;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitQuantities;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.curve.SamplingAxis;
import org.imagingbiomarkers.relaxometry.R2Star;

/**
 * What a gas does to R2*, and the reversible part of R2*, from the decays of gradient and spin echoes: {@value #FORMULA}.
 * <p>
 * Up to three decays, each with its own rate and amplitude: gradient echoes with air, and with them gradient echoes with
 * the gas, spin echoes, or both. Parameters, as far as there are such echoes: {@code r2_star}, {@code r2_star_gas} and
 * {@code r2_spin} in 1/s, {@code s0_gas}, {@code s0_spin} and {@code s0}; derived: {@code delta_r2_star} and
 * {@code r2_prime} in 1/s.
 * </p>
 */
public final class GasChallenge implements CurveModel {

	public static final String KEY = "gas challenge";
	public static final String FORMULA =
		"S(TE) = S0 exp(-TE R2*) of each series, delta R2* = R2*(gas) - R2*(air), R2' = R2* - R2";

	private static final Citation HOWE_2001 = new Citation("howe2001",
		"Howe FA, Robinson SP, McIntyre DJO, Stubbs M, Griffiths JR. Issues in flow and oxygenation dependent contrast (FLOOD) imaging of tumours. NMR Biomed 2001;14:497-506.",
		"10.1002/nbm.716");

	/** What an echo is one of. */
	public enum Echo {
			/** A gradient echo while air is breathed. */
			AIR,
			/** A gradient echo while the gas of the challenge is. */
			GAS,
			/** A spin echo while air is breathed. */
			SPIN
	}

	private static final MapQuantity R2_STAR = R2Star.DECLARATION.map("r2_star");
	static final MapQuantity DELTA_R2_STAR = MapQuantity.of("delta_r2_star", "Delta R2*", "1/s", Definition.of(
		"R2* while the gas is breathed minus that while air is: negative where there is more oxygen.",
		"delta R2* = R2*(gas) - R2*(air)", HOWE_2001)).range(-10, 10).in(MapQuantity.VIK);
	private static final MapQuantity R2_STAR_GAS = MapQuantity.of("r2_star_gas", "R2* of gas", "1/s", Definition.of(
		"Effective transverse relaxation rate while the gas is breathed.", HOWE_2001)).range(0, 100).in(MapQuantity.NAVIA);
	private static final MapQuantity R2_SPIN = MapQuantity.of("r2_spin", "R2", "1/s", Definition.of(
		"Transverse relaxation rate of spin echoes, 1 / T2.", HOWE_2001)).range(0, 50).in(MapQuantity.NAVIA);
	private static final MapQuantity R2_PRIME = MapQuantity.of("r2_prime", "R2'", "1/s", Definition.of(
		"Transverse relaxation rate that a spin echo refocuses, such as that of deoxygenated blood.", "R2' = R2* - R2",
		HOWE_2001)).range(0, 50).in(MapQuantity.NAVIA);
	private static final MapQuantity S0_GAS = MapQuantity.of("s0_gas", "S0 of gas", Parameter.SIGNAL, Definition.of(
		"Signal at TE = 0 while the gas is breathed.")).fromZero();
	private static final MapQuantity S0_SPIN = MapQuantity.of("s0_spin", "S0 of spin echoes", Parameter.SIGNAL, Definition
		.of("Signal of spin echoes at TE = 0.")).fromZero();

	private static final double MS_PER_S = 1000;

	/** @param echoes what each volume is */
	public record Settings(List<Echo> echoes) {

		/** @throws InvalidInputException if there are not two kinds of echoes, or none with air */
		public Settings {
			echoes = List.copyOf(echoes);
			if (!echoes.contains(Echo.AIR) || echoes.stream().distinct().count() < 2) {
				throw new InvalidInputException(
					"A gas challenge needs gradient echoes with air, and others with the gas or spin echoes, but there are only: " +
						echoes.stream().distinct().toList() + ".");
			}
		}

		/** So many echoes with air and as many with the gas. */
		static Settings both(final int count) {
			return new Settings(IntStream.range(0, 2 * count).mapToObj(i -> i < count ? Echo.AIR : Echo.GAS).toList());
		}
	}

	public static final CurveDeclaration<Settings> DECLARATION = new CurveDeclaration<>(KEY, "Gas challenge",
		new SamplingAxis("echo_times", "Echo time", "ms"), Definition.of(
			"Fits the decay of gradient echoes with air and with a gas, and of spin echoes.", FORMULA, HOWE_2001), List.of(
				FitMethods.of(FitMethod.LINEAR, "least squares of the logarithm of the signal"), FitMethods.of(FitMethod.WEIGHTED,
					"least squares of the logarithm, weighted by the signal"), FitMethods.of(FitMethod.NONLINEAR,
						"least squares of the signal itself").withNoiseFloor()), List.of(DELTA_R2_STAR, R2_PRIME, R2_STAR,
							R2_STAR_GAS, R2_SPIN, S0_GAS, S0_SPIN, FitQuantities.S0), new CurveDeclaration.Example<>(Settings.both(6),
								new double[] { 4, 9, 14, 19, 24, 34, 4, 9, 14, 19, 24, 34 }, 40, 36, 480, 500)).byDefault(
									FitMethod.NONLINEAR);

	private final List<Parameter> parameters = new ArrayList<>();
	private final List<Derived> derived = new ArrayList<>();
	private final double[] seconds;
	/** For each sample the indices of its rate and its amplitude. */
	private final int[] rateOf;
	private final int[] amplitudeOf;

	private GasChallenge(final Settings settings, final double... echoTimes) {
		if (settings.echoes.size() != echoTimes.length) {
			throw new InvalidInputException("echo_times must be one per volume, but there are " + echoTimes.length + " and " +
				settings.echoes.size() + " volumes.");
		}
		seconds = Arrays.stream(echoTimes).map(te -> te / MS_PER_S).toArray();
		final boolean gas = settings.echoes.contains(Echo.GAS);
		final boolean spin = settings.echoes.contains(Echo.SPIN);
		final int[] rates = new int[Echo.values().length];
		final int[] amplitudes = new int[rates.length];
		parameters.add(rate(R2_STAR));
		if (gas) rates[Echo.GAS.ordinal()] = add(rate(R2_STAR_GAS));
		if (spin) rates[Echo.SPIN.ordinal()] = add(rate(R2_SPIN));
		if (gas) amplitudes[Echo.GAS.ordinal()] = add(amplitude(S0_GAS));
		if (spin) amplitudes[Echo.SPIN.ordinal()] = add(amplitude(S0_SPIN));
		amplitudes[Echo.AIR.ordinal()] = add(amplitude(FitQuantities.S0));
		if (gas) derived.add(new Difference(DELTA_R2_STAR.unbounded(), rates[Echo.GAS.ordinal()], 0));
		if (spin) derived.add(new Difference(R2_PRIME.unbounded(), 0, rates[Echo.SPIN.ordinal()]));
		rateOf = settings.echoes.stream().mapToInt(echo -> rates[echo.ordinal()]).toArray();
		amplitudeOf = settings.echoes.stream().mapToInt(echo -> amplitudes[echo.ordinal()]).toArray();
	}

	private int add(final Parameter parameter) {
		parameters.add(parameter);
		return parameters.size() - 1;
	}

	private static Parameter rate(final MapQuantity quantity) {
		return quantity.parameter(0, R2Star.LARGEST_R2_STAR);
	}

	private static Parameter amplitude(final MapQuantity quantity) {
		return quantity.parameter(0, Double.POSITIVE_INFINITY);
	}

	/**
	 * Makes a fitter, for one thread.
	 *
	 * @param method linear, weighted or nonlinear, as of R2*
	 * @param echoTimes in ms, at least two different ones of each kind of echo
	 */
	public static CurveFitter fitter(final String method, final Settings settings, final double... echoTimes) {
		return new Fit(new GasChallenge(settings, echoTimes), method, settings);
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
		return seconds.length;
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		for (int i = 0; i < seconds.length; i++) {
			curve[i] = p[amplitudeOf[i]] * Math.exp(-seconds[i] * p[rateOf[i]]);
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		for (final double[] derivative : derivatives) {
			Arrays.fill(derivative, 0);
		}
		for (int i = 0; i < seconds.length; i++) {
			final double decay = Math.exp(-seconds[i] * p[rateOf[i]]);
			derivatives[rateOf[i]][i] = -seconds[i] * p[amplitudeOf[i]] * decay;
			derivatives[amplitudeOf[i]][i] = decay;
		}
	}

	/** Typical decays; the fit starts from those of each kind of echo. */
	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		final double largest = Arrays.stream(measured).max().orElse(0);
		for (int i = 0; i < seconds.length; i++) {
			p[rateOf[i]] = 1 / seconds[seconds.length - 1];
			p[amplitudeOf[i]] = largest;
		}
		return largest > 0 ? FitStatus.FITTED : FitStatus.NO_SIGNAL;
	}

	/** The difference of two rates. */
	private record Difference(Parameter parameter, int plus, int minus) implements Derived {

		@Override
		public double value(final double[] p) {
			return p[plus] - p[minus];
		}

		@Override
		public void gradient(final double[] p, final double[] gradient) {
			Arrays.fill(gradient, 0);
			gradient[plus] = 1;
			gradient[minus] = -1;
		}
	}

	/** The ways to fit a decay, of several decays. */
	private static final class FitMethods {

		private FitMethods() {}

		static FitMethod<Settings> of(final String key, final String description) {
			return new FitMethod<>(key, key, description, (settings, times) -> fitter(key, settings, times));
		}
	}

	/** The decays have nothing in common, so that each is fitted by itself. */
	private static final class Fit implements CurveFitter {

		private final GasChallenge model;
		private final List<CurveFitter> decays = new ArrayList<>();
		private final List<int[]> indices = new ArrayList<>();
		private final List<double[]> samples = new ArrayList<>();
		private final double[] found = new double[2];

		Fit(final GasChallenge model, final String method, final Settings settings) {
			this.model = model;
			for (final Echo echo : Echo.values()) {
				final int[] own = IntStream.range(0, model.seconds.length).filter(i -> settings.echoes.get(i) == echo).toArray();
				if (own.length == 0) continue;
				final double[] times = Arrays.stream(own).mapToDouble(i -> MS_PER_S * model.seconds[i]).toArray();
				final ExponentialDecay decay = R2Star.model(times);
				indices.add(own);
				samples.add(new double[own.length]);
				decays.add(switch (method) {
					case FitMethod.LINEAR -> decay.linear();
					case FitMethod.WEIGHTED -> decay.weighted();
					default -> decay.nonlinear();
				});
			}
		}

		@Override
		public CurveModel model() {
			return model;
		}

		@Override
		public FitStatus fit(final double[] measured, final double[] parameters) {
			for (int d = 0; d < decays.size(); d++) {
				final int[] own = indices.get(d);
				final double[] curve = samples.get(d);
				for (int i = 0; i < own.length; i++) {
					curve[i] = measured[own[i]];
				}
				final FitStatus status = decays.get(d).fit(curve, found);
				if (!status.isFitted()) return status;
				parameters[model.rateOf[own[0]]] = found[0];
				parameters[model.amplitudeOf[own[0]]] = found[1];
			}
			return FitStatus.FITTED;
		}
	}
}
