package org.imagingbiomarkers.operations;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.maps.Progress;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Aggregation;
import org.imagingbiomarkers.radiomics.Feature;
import org.imagingbiomarkers.radiomics.FeatureSettings;
import org.imagingbiomarkers.radiomics.FeatureValue;
import org.imagingbiomarkers.radiomics.TextureSettings;
import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.radiomics.families.FeatureExtraction;
import org.imagingbiomarkers.radiomics.families.FeatureMap;
import org.imagingbiomarkers.radiomics.filter.FilterKind;
import org.imagingbiomarkers.radiomics.preparation.Diagnostic;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings;
import org.imagingbiomarkers.radiomics.preparation.PreparedRegion;
import org.imagingbiomarkers.radiomics.preparation.RegionPreparation;
import org.imagingbiomarkers.radiomics.pyradiomics.Parameters;
import org.imagingbiomarkers.radiomics.pyradiomics.PyRadiomics;
import org.imagingbiomarkers.radiomics.pyradiomics.PyRadiomicsResult;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** Features of regions, and the filters before them. */
public final class RadiomicsOperations {

	private RadiomicsOperations() {}

	/**
	 * What PyRadiomics reports of a region.
	 *
	 * @param features each with a value or a reason
	 * @param diagnostics of image and mask after each step
	 */
	public record PyRadiomicsFeatures(List<PyRadiomicsResult.Value> features, List<Diagnostic> diagnostics) {}

	/**
	 * The radiomic features of a region, as the Image Biomarker Standardisation Initiative defines them.
	 *
	 * @param image axes x, y and z
	 * @param region true inside, on the same grid
	 * @param spacing distance of voxel centers along x, y and z, in mm
	 * @param preparation resampling, range and gray levels; the image as it is without it (nullable)
	 * @param settings which features, and how textures are put together; all in the volume without them (nullable)
	 * @return each with its value
	 * @see FeatureExtraction
	 * @implNote op names='biomarkers.radiomics' output='features'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> List<FeatureValue> radiomics(
		final RandomAccessibleInterval<T> image, final RandomAccessibleInterval<M> region, final double[] spacing,
		final PreparationSettings preparation, final FeatureSettings settings)
	{
		return FeatureExtraction.measure(preparation(image, spacing, preparation).prepare(region), Objects
			.requireNonNullElseGet(settings, FeatureSettings::volume), Workers.ofProcessors());
	}

	/**
	 * The features of a region as PyRadiomics computes them.
	 *
	 * @param image axes x, y and z; if all values are whole numbers it is taken for one of integers
	 * @param region true inside, on the same grid
	 * @param spacing distance of voxel centers along x, y and z, in mm
	 * @param parameters the keys setting, imageType and featureClass of a parameter file; its defaults without them
	 * (nullable)
	 * @return features and diagnostics
	 * @see PyRadiomics
	 * @implNote op names='biomarkers.pyRadiomics'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> PyRadiomicsFeatures pyRadiomics(
		final RandomAccessibleInterval<T> image, final RandomAccessibleInterval<M> region, final double[] spacing,
		final Map<String, ?> parameters)
	{
		final Volume volume = VolumeConversions.of(image, spacing);
		final PyRadiomicsResult result = PyRadiomics.measure(volume, VolumeConversions.inside(region, volume.grid()),
			Parameters.of(Objects.requireNonNullElse(parameters, Map.of())), Workers.ofProcessors());
		return new PyRadiomicsFeatures(result.values(), result.diagnostics());
	}

	/**
	 * A region brought to the grid and the gray levels that features need.
	 *
	 * @param image axes x, y and z
	 * @param region true inside, on the same grid
	 * @param spacing distance of voxel centers along x, y and z, in mm
	 * @param preparation resampling, range and gray levels
	 * @return intensities and gray levels of the region
	 * @see RegionPreparation
	 * @implNote op names='biomarkers.prepare' output='prepared'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> PreparedRegion prepare(
		final RandomAccessibleInterval<T> image, final RandomAccessibleInterval<M> region, final double[] spacing,
		final PreparationSettings preparation)
	{
		return preparation(image, spacing, preparation).prepare(region);
	}

	/**
	 * The response of a filter of the Image Biomarker Standardisation Initiative.
	 *
	 * @param image axes x, y and z; a number in every voxel
	 * @param spacing distance of voxel centers along x, y and z, in mm
	 * @param settings the key filter names the kind, the others are those of that kind
	 * @return on the grid of the image
	 * @see FilterKind
	 * @implNote op names='biomarkers.filter' output='response'
	 */
	public static <T extends RealType<T>> Img<FloatType> filter(final RandomAccessibleInterval<T> image,
		final double[] spacing, final Map<String, ?> settings)
	{
		return VolumeConversions.image(FilterKind.read(settings).apply(VolumeConversions.filled(image, spacing), Workers
			.ofProcessors()));
	}

	/**
	 * A radiomic feature of the surroundings of every voxel of a region.
	 *
	 * @param image axes x, y and z
	 * @param region true inside, on the same grid
	 * @param spacing distance of voxel centers along x, y and z, in mm
	 * @param feature which one
	 * @param radius of the box around each voxel, in voxels; 1 without it (nullable)
	 * @param inSlice whether the box is one slice thick; false without it (nullable)
	 * @param preparation resampling, range and gray levels; the image as it is without it (nullable)
	 * @param aggregation one of the family of the feature; the last in the volume, or in slices, without it (nullable)
	 * @param texture how texture matrices are made; the standard without it (nullable)
	 * @return on the grid of the prepared image; NaN outside the region and where the feature is undefined
	 * @see FeatureMap
	 * @implNote op names='biomarkers.featureMap' output='map'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> Img<FloatType> featureMap(
		final RandomAccessibleInterval<T> image, final RandomAccessibleInterval<M> region, final double[] spacing,
		final Feature feature, final Integer radius, final Boolean inSlice, final PreparationSettings preparation,
		final Aggregation aggregation, final TextureSettings texture)
	{
		final int reach = Objects.requireNonNullElse(radius, 1);
		if (reach < 1) throw new InvalidInputException("radius must be at least 1 voxel, but it is " + reach + ".");
		final boolean flat = Boolean.TRUE.equals(inSlice);
		final RegionPreparation prepared = preparation(image, spacing, preparation);
		return new FeatureMap(prepared.prepare(region), feature, aggregation(feature, flat, aggregation), Objects
			.requireNonNullElse(texture, TextureSettings.STANDARD), reach, flat).image(prepared.grid(), Workers.ofProcessors(),
				Progress.NONE);
	}

	private static RegionPreparation preparation(final RandomAccessibleInterval<? extends RealType<?>> image,
		final double[] spacing, final PreparationSettings preparation)
	{
		return new RegionPreparation(image, spacing, Objects.requireNonNullElseGet(preparation, PreparationSettings::asIs));
	}

	/** @param wanted null: the last one that suits */
	private static Aggregation aggregation(final Feature feature, final boolean inSlice, final Aggregation wanted) {
		final List<Aggregation> suited = feature.family().aggregations().stream().filter(one -> one == Aggregation.NONE || one
			.inSlices() == inSlice).toList();
		if (wanted == null) return suited.get(suited.size() - 1);
		if (suited.contains(wanted)) return wanted;
		throw new InvalidInputException("aggregation must be one of " + suited + ", but it is " + wanted + ".");
	}
}
