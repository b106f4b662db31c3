package org.imagingbiomarkers.plugins.map;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.alignment.series.CorrectionResult;
import org.imagingbiomarkers.alignment.series.CorrectionSettings;
import org.imagingbiomarkers.alignment.series.CorrectionSettings.Kind;
import org.imagingbiomarkers.alignment.series.SeriesCorrection;
import org.imagingbiomarkers.alignment.series.SeriesPrediction;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.motion.MotionReport;
import org.imagingbiomarkers.plugins.motion.TissueVoxels;
import org.imagingbiomarkers.plugins.motion.VolumeSeries;

import ij.ImagePlus;

/** The field {@value #KEY} of a map command: its volumes are put in one place before they are fitted. */
public final class MotionStep {

	/** Name of the field, and of what the provenance says of it. */
	public static final String KEY = "motion_correction";
	/** Volumes stay where they are. */
	public static final String NONE = "none";
	public static final String TRANSLATION = "translation";
	public static final String RIGID = "rigid";
	public static final String AFFINE = "affine";
	public static final String DEFORMABLE = "deformable";

	private static final int MOST_COMPONENTS = 4;
	/** More components of fewer volumes follow the motion as well. */
	private static final int VOLUMES_PER_COMPONENT = 3;

	private MotionStep() {}

	/** What the field asks for; empty: nothing. */
	static Optional<Kind> kind(final String text) {
		final String word = new TextField(KEY, text).oneOf(List.of(NONE, TRANSLATION, RIGID, AFFINE, DEFORMABLE));
		return word.equals(NONE) ? Optional.empty() : Optional.of(transform(KEY, word));
	}

	/**
	 * What a volume may do.
	 *
	 * @param key of the field that says it
	 */
	public static Kind transform(final String key, final String text) {
		return switch (new TextField(key, text).oneOf(List.of(TRANSLATION, RIGID, AFFINE, DEFORMABLE))) {
			case TRANSLATION -> Kind.TRANSLATION;
			case RIGID -> Kind.RIGID;
			case AFFINE -> Kind.AFFINE;
			default -> Kind.BSPLINE;
		};
	}

	/** How many principal components of some volumes are predicted where there is no model. */
	public static int components(final int volumes) {
		return Math.max(1, Math.min(MOST_COMPONENTS, volumes / VOLUMES_PER_COMPONENT));
	}

	/**
	 * Puts the volumes of the image in one place.
	 *
	 * @param volumes how many there are
	 * @param reference index of the one that stays
	 * @return the request for the corrected image, which has the title and the selection of the other
	 */
	static MapRequest inPlace(final BiomarkerCommand command, final MapRequest request, final Kind kind, final int volumes,
		final int reference, final SeriesPrediction prediction) throws IOException
	{
		final VolumeSeries series = VolumeSeries.of(request.image(), volumes);
		final boolean[] inside = TissueVoxels.of(series.series());
		final CorrectionResult[] found = new CorrectionResult[1];
		command.presenter().during(command.title(), progress -> found[0] = SeriesCorrection.correct(series.grid(), series
			.values(), inside, reference, Optional.of(prediction), CorrectionSettings.of(kind), command.presenter().workers(),
			progress));
		final MotionReport report = new MotionReport(found[0], "what the model predicts of it");
		report.warnings().forEach(command.presenter()::warn);
		command.presenter().log(command.title() + ", motion correction: " + report.verdict() + ". " + report.reason());
		final ImagePlus corrected = series.corrected(request.image().getTitle(), found[0]);
		if (request.image().getRoi() != null) corrected.setRoi(request.image().getRoi());
		return request.inPlace(corrected, report);
	}
}
