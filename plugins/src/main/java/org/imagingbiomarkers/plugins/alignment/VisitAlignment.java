package org.imagingbiomarkers.plugins.alignment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.imagingbiomarkers.alignment.ImageVolume;
import org.imagingbiomarkers.alignment.LinearTransforms;
import org.imagingbiomarkers.alignment.Registration;
import org.imagingbiomarkers.alignment.RegistrationResult;
import org.imagingbiomarkers.alignment.RegistrationSettings;
import org.imagingbiomarkers.alignment.SimilarityMeasure;
import org.imagingbiomarkers.alignment.Transform;
import org.imagingbiomarkers.alignment.TransformKind;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.parallel.Workers;

import ij.ImagePlus;

/** How an image of a later visit lies on one of the first: read from a file, or found by registration. */
public final class VisitAlignment {

	private VisitAlignment() {}

	/**
	 * Reads a transform as Apply Transform does: an ITK text file or a DICOM (Deformable) Spatial Registration.
	 *
	 * @param movingFrame frame of reference (0020,0052) of the moving image; empty where it is not known
	 * @return from the fixed to the moving image
	 */
	public static Transform read(final Path file, final Optional<String> movingFrame) throws IOException {
		return DicomFile.looksLikeDicom(file) ? RegistrationObject.read(file, movingFrame) : ItkTransformReader.read(file);
	}

	/**
	 * Registers two images of one volume rigidly, as Register Images does, beginning where their headers place them.
	 *
	 * @param key of the field that names them
	 * @return the transform from the fixed to the moving image; empty where the registration failed
	 */
	public static Optional<Transform> rigid(final String key, final ImagePlus fixed, final ImagePlus moving,
		final Workers workers) throws IOException
	{
		final Series one = ImagePlusSeries.series(fixed);
		final Series other = ImagePlusSeries.series(moving);
		final ImageVolume from = AlignedVolume.single(key, one);
		final ImageVolume to = AlignedVolume.single(key, other);
		final boolean sameUnit = !one.valueUnit().isEmpty() && one.valueUnit().equals(other.valueUnit());
		final RegistrationResult found = new Registration(RegistrationSettings.of(TransformKind.RIGID, sameUnit
			? SimilarityMeasure.NORMALIZED_CORRELATION : SimilarityMeasure.MUTUAL_INFORMATION), workers).register(from, null,
				to, LinearTransforms.identity());
		return found.verdict() == RegistrationResult.Verdict.FAILED ? Optional.empty() : Optional.of(found.transform());
	}
}
