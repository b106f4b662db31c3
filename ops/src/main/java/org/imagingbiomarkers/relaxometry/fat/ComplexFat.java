package org.imagingbiomarkers.relaxometry.fat;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitQuantities;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.relaxometry.R2Star;
import org.imagingbiomarkers.relaxometry.SamplingPoints;

/**
 * Complex gradient echoes of water and fat with one phase: {@value #FORMULA} (Yu et al. 2008).
 * <p>
 * Parameters: {@code pdff} in percent, {@code r2_star} in 1/s, {@code field_offset} in Hz, {@code phase} in rad and
 * {@code s0}, the signal of both at TE = 0; derived {@code water} and {@code fat}. The samples are the real parts of all
 * echoes, then their imaginary parts, so that each echo time, in ms, stands twice; at least three different ones.
 * </p>
 */
public final class ComplexFat implements FatEchoes {

	public static final String KEY = "complex";
	public static final String FORMULA =
		"S(TE) = (W + F sum a_k exp(i 2 pi f_k TE)) exp(-TE R2*) exp(i (2 pi psi TE + phi))";

	public static final CurveDeclaration<FatWater.Settings> DECLARATION = new CurveDeclaration<>(KEY, "PDFF, complex",
		SamplingPoints.ECHO_TIMES, Definition.of("Fits complex gradient echoes of water and fat.", FORMULA, FatWater.YU_2008,
			FatWater.REEDER_2012), List.of(new FitMethod<FatWater.Settings>(FitMethod.NONLINEAR, "",
				"least squares of real and imaginary parts", ComplexFat::fitter)), List.of(FatWater.PDFF, R2Star.R2_STAR,
					FatWater.FIELD_OFFSET, FatWater.PHASE, FitQuantities.S0, FatWater.WATER, FatWater.FAT),
		new CurveDeclaration.Example<>(new FatWater.Settings(3, FatSpectrum.ISMRM_2012), new double[] { 1.15, 2.3, 3.45, 4.6,
			5.75, 6.9, 1.15, 2.3, 3.45, 4.6, 5.75, 6.9 }, 18, 55, 35, 0.4, 800));

	private static final Parameter OFFSET = FatWater.FIELD_OFFSET.parameter(-2000, 2000);
	/** Turns are taken out at the end. */
	private static final Parameter PHASE = FatWater.PHASE.parameter(-100, 100);
	private static final List<Parameter> PARAMETERS = List.of(FatWater.FRACTION, FatWater.RATE, OFFSET, PHASE,
		FatWater.SIGNAL);
	private static final List<Derived> DERIVED = FatWater.signals(4);

	private final int echoes;
	private final double[] t;
	private final double[] real;
	private final double[] imaginary;

	/** @throws InvalidInputException if echo times do not stand twice or fewer than three differ */
	public ComplexFat(final FatWater.Settings settings, final double... echoTimes) {
		final double[] ms = SamplingPoints.checked("echo_times", "ms", 3, echoTimes);
		echoes = ms.length / 2;
		if (!Arrays.equals(ms, 0, echoes, ms, ms.length - echoes, ms.length) || ms.length % 2 != 0)
			throw new InvalidInputException(
				"echo_times must hold those of the real parts, then the same of the imaginary parts, but they are " + Arrays
					.toString(ms) + ".");
		t = new double[echoes];
		real = new double[echoes];
		imaginary = new double[echoes];
		for (int i = 0; i < echoes; i++) {
			t[i] = ms[i] * FatWater.MS;
			real[i] = settings.spectrum().real(settings.field(), t[i]);
			imaginary[i] = settings.spectrum().imaginary(settings.field(), t[i]);
		}
	}

	/** The way to fit it. */
	public static CurveFitter fitter(final FatWater.Settings settings, final double... echoTimes) {
		return new ComplexFatFit(new ComplexFat(settings, echoTimes));
	}

	@Override
	public double[] seconds() {
		return t;
	}

	@Override
	public double real(final int echo) {
		return real[echo];
	}

	@Override
	public double imaginary(final int echo) {
		return imaginary[echo];
	}

	@Override
	public boolean isSigned() {
		return true;
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
	public int samples() {
		return 2 * echoes;
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		final double fat = p[0] / FatWater.PERCENT;
		for (int i = 0; i < echoes; i++) {
			final double re = 1 - fat + fat * real[i];
			final double im = fat * imaginary[i];
			final double decay = p[4] * Math.exp(-t[i] * p[1]);
			final double angle = 2 * Math.PI * p[2] * t[i] + p[3];
			final double cosine = decay * Math.cos(angle);
			final double sine = decay * Math.sin(angle);
			curve[i] = re * cosine - im * sine;
			curve[echoes + i] = re * sine + im * cosine;
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		final double fat = p[0] / FatWater.PERCENT;
		for (int i = 0; i < echoes; i++) {
			final double re = 1 - fat + fat * real[i];
			final double im = fat * imaginary[i];
			final double decay = Math.exp(-t[i] * p[1]);
			final double angle = 2 * Math.PI * p[2] * t[i] + p[3];
			final double cosine = decay * Math.cos(angle);
			final double sine = decay * Math.sin(angle);
			final double x = re * cosine - im * sine;
			final double y = re * sine + im * cosine;
			final double dre = (real[i] - 1) / FatWater.PERCENT * p[4];
			final double dim = imaginary[i] / FatWater.PERCENT * p[4];
			final double turn = 2 * Math.PI * t[i] * p[4];
			final int j = echoes + i;
			derivatives[0][i] = dre * cosine - dim * sine;
			derivatives[0][j] = dre * sine + dim * cosine;
			derivatives[1][i] = -t[i] * p[4] * x;
			derivatives[1][j] = -t[i] * p[4] * y;
			derivatives[2][i] = -turn * y;
			derivatives[2][j] = turn * x;
			derivatives[3][i] = -p[4] * y;
			derivatives[3][j] = p[4] * x;
			derivatives[4][i] = x;
			derivatives[4][j] = y;
		}
	}

	/** Needs the search of its fitter. */
	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		return FitStatus.NOT_CONVERGED;
	}
}
