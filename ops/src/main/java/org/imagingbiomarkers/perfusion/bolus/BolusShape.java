package org.imagingbiomarkers.perfusion.bolus;

import java.util.List;

import org.imagingbiomarkers.curve.Parameter;

/**
 * How a bolus rises and falls with the time x since its arrival, in s: a curve of area 1 with two parameters, a and b; 0
 * before the arrival. It keeps what follows of the parameters: use one instance per thread.
 */
public abstract sealed class BolusShape permits Lognormal, GammaVariate {

	/** The parameters of the last use. */
	protected double a = Double.NaN;
	protected double b = Double.NaN;
	private double value;
	private double byA;
	private double byB;
	private double byTime;

	/** The two parameters with their bounds. */
	public abstract List<Parameter> parameters();

	/** Sets the parameters, of which all other methods speak. */
	public final BolusShape with(final double newA, final double newB) {
		if (newA != a || newB != b) {
			a = newA;
			b = newB;
			prepare();
		}
		return this;
	}

	/** Computes what does not depend on the time. */
	protected abstract void prepare();

	/** The curve, 1/s. */
	public abstract double value(double x);

	/** Computes the curve and its derivatives at a time after the arrival, by {@link #found}. */
	protected abstract void differentiate(double x);

	protected final void found(final double newValue, final double ofA, final double ofB, final double ofTime) {
		value = newValue;
		byA = ofA;
		byB = ofB;
		byTime = ofTime;
	}

	/** Goes to a time, of which the value and the slopes speak then. */
	public final void at(final double x) {
		if (x > 0) differentiate(x);
		else found(0, 0, 0, 0);
	}

	/** The curve at the time gone to, 1/s. */
	public final double value() {
		return value;
	}

	/** How the curve changes with a. */
	public final double slopeOfA() {
		return byA;
	}

	/** How the curve changes with b. */
	public final double slopeOfB() {
		return byB;
	}

	/** How the curve changes with the time. */
	public final double slope() {
		return byTime;
	}

	/** When the curve is highest. */
	public abstract double peak();

	/** When it rises most steeply. */
	public abstract double steepestRise();

	/** When it falls most steeply. */
	public abstract double steepestFall();

	/** The area up to a time. */
	public abstract double areaUntil(double x);

	/** Mean of the time, weighted with the curve. */
	public abstract double mean();

	/**
	 * Takes the parameters of a curve with a given peak.
	 *
	 * @param peak time from the arrival to the peak, s
	 * @param width from 0 to 1: how broad it is for such a peak
	 */
	public abstract BolusShape withPeak(double peak, double width);

	/** The first parameter. */
	public final double a() {
		return a;
	}

	/** The second parameter. */
	public final double b() {
		return b;
	}
}
