package org.imagingbiomarkers.operations;

import java.util.List;
import java.util.Objects;

import org.imagingbiomarkers.response.BlandAltman;
import org.imagingbiomarkers.response.ComBat;
import org.imagingbiomarkers.response.Concordance;
import org.imagingbiomarkers.response.IntraclassCorrelation;
import org.imagingbiomarkers.response.RepeatabilityLimit;
import org.imagingbiomarkers.response.RepeatedMeasurements;
import org.imagingbiomarkers.response.WithinSubject;

/** How far a measurement can be trusted: repeated, by two readers, on several scanners. */
public final class RepeatabilityOperations {

	private RepeatabilityOperations() {}

	/**
	 * Intraclass correlation, ICC.
	 *
	 * @param agreement of the values themselves
	 * @param consistency where a constant difference does not count
	 */
	public record Correlations(IntraclassCorrelation agreement, IntraclassCorrelation consistency) {}

	/**
	 * How much measurements of the same subject differ although nothing has changed.
	 *
	 * @param repeats one array per subject, of its repeated measurements
	 * @return within-subject standard deviation and what follows from it
	 * @see WithinSubject
	 * @implNote op names='biomarkers.repeatability' output='spread'
	 */
	public static WithinSubject repeatability(final List<double[]> repeats) {
		return WithinSubject.of(new RepeatedMeasurements(repeats));
	}

	/**
	 * Bias and limits of agreement of two measurements of each subject.
	 *
	 * @param repeats one array per subject, of its two measurements
	 * @return in the unit of the measurements
	 * @see BlandAltman
	 * @implNote op names='biomarkers.blandAltman' output='agreement'
	 */
	public static BlandAltman blandAltman(final List<double[]> repeats) {
		return BlandAltman.of(new RepeatedMeasurements(repeats));
	}

	/**
	 * The concordance correlation coefficient of two measurements of each subject.
	 *
	 * @param repeats one array per subject, of its two measurements
	 * @return -1 to 1
	 * @see Concordance
	 * @implNote op names='biomarkers.concordance'
	 */
	public static Concordance concordance(final List<double[]> repeats) {
		return Concordance.of(new RepeatedMeasurements(repeats));
	}

	/**
	 * Intraclass correlation of repeated measurements.
	 *
	 * @param repeats one array per subject, of its repeated measurements
	 * @return that of agreement and that of consistency
	 * @see IntraclassCorrelation
	 * @implNote op names='biomarkers.intraclassCorrelation'
	 */
	public static Correlations intraclassCorrelation(final List<double[]> repeats) {
		final RepeatedMeasurements measured = new RepeatedMeasurements(repeats);
		return new Correlations(IntraclassCorrelation.agreement(measured), IntraclassCorrelation.consistency(measured));
	}

	/**
	 * Whether a change is more than repeated measurements differ.
	 *
	 * @param before first measurement, above 0
	 * @param now second measurement, in the same unit
	 * @param limit by how much the two may differ without a change
	 * @return whether the change is real, and how large it is
	 * @see RepeatabilityLimit
	 * @implNote op names='biomarkers.realChange' output='verdict'
	 */
	public static RepeatabilityLimit.Verdict realChange(final double before, final double now,
		final RepeatabilityLimit limit)
	{
		return limit.judge(before, now);
	}

	/**
	 * Features of several scanners or sites made comparable.
	 *
	 * @param features one array per feature, one value per sample
	 * @param batches the batch of each sample, 0 up
	 * @param covariates what is to be kept: one array per covariate, one value per sample; nothing without them (nullable)
	 * @param prior what is assumed of all features together; parametric without it (nullable)
	 * @return the harmonized features
	 * @see ComBat
	 * @implNote op names='biomarkers.comBat' output='harmonized'
	 */
	public static ComBat comBat(final double[][] features, final int[] batches, final double[][] covariates,
		final ComBat.Prior prior)
	{
		return ComBat.of(features, batches, Objects.requireNonNullElse(covariates, new double[0][]), Objects
			.requireNonNullElse(prior, ComBat.Prior.PARAMETRIC));
	}
}
