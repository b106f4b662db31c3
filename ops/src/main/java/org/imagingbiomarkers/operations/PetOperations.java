package org.imagingbiomarkers.operations;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.maps.Progress;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.pet.Connectivity;
import org.imagingbiomarkers.pet.Delineation;
import org.imagingbiomarkers.pet.Dissemination;
import org.imagingbiomarkers.pet.Lesion;
import org.imagingbiomarkers.pet.PetScan;
import org.imagingbiomarkers.pet.StandardizedAddedMetabolicActivity;
import org.imagingbiomarkers.pet.Suv;
import org.imagingbiomarkers.pet.SuvFactors;
import org.imagingbiomarkers.pet.SuvPlanes;
import org.imagingbiomarkers.pet.SuvVariant;
import org.imagingbiomarkers.pet.UptakeIndices;
import org.imagingbiomarkers.pet.UptakeVolume;
import org.imagingbiomarkers.pet.UptakeVolume.Spacing;
import org.imagingbiomarkers.pet.VoxelSet;
import org.imagingbiomarkers.radiomics.Grid;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.BooleanType;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** Uptake in PET and the lesions that show it. */
public final class PetOperations {

	private PetOperations() {}

	/**
	 * A PET image in standardized uptake values.
	 *
	 * @param suv in g/mL, or cm^2/mL for the body surface
	 * @param factors the rule the factors come from, and the factors
	 */
	public record SuvImage(Img<FloatType> suv, SuvFactors factors) {}

	/**
	 * Lesions and what is measured of them.
	 *
	 * @param lesions the largest first
	 * @param indices one per lesion
	 */
	public record MeasuredLesions(List<Lesion> lesions, List<UptakeIndices> indices) {}

	/**
	 * The standardized uptake value of every voxel.
	 *
	 * @param image axes x, y and any others; the values as in the files, after the slope of each slice
	 * @param scan what the header of the files says
	 * @param variant what the activity is related to; body weight without it (nullable)
	 * @return the image and the factors it was multiplied by
	 * @see Suv
	 * @implNote op names='biomarkers.suv'
	 */
	public static <T extends RealType<T> & NativeType<T>> SuvImage suv(final PlanarImg<T, ?> image, final PetScan scan,
		final SuvVariant variant)
	{
		final SuvFactors factors = Suv.factors(scan, Objects.requireNonNullElse(variant, SuvVariant.BODY_WEIGHT));
		return new SuvImage(suvPlanes(image, factors), factors);
	}

	/**
	 * The standardized uptake value of every voxel from factors that are known.
	 *
	 * @param image axes x, y and any others
	 * @param factors one per plane, or one for all
	 * @return in the unit of the factors
	 * @see SuvPlanes
	 * @implNote op names='biomarkers.suvPlanes' output='suv'
	 */
	public static <T extends RealType<T> & NativeType<T>> Img<FloatType> suvPlanes(final PlanarImg<T, ?> image,
		final SuvFactors factors)
	{
		return SuvPlanes.of(image, factors, Workers.ofProcessors(), Progress.NONE);
	}

	/**
	 * Lesions of a PET volume, and what is measured of them.
	 *
	 * @param suv axes x, y and z
	 * @param spacing distance of voxel centers along x, y and z, in mm
	 * @param delineation what belongs to a lesion
	 * @param smallest volume of the smallest lesion to keep, in mL; 0 without it (nullable)
	 * @return the largest first, each with its indices
	 * @see Lesion
	 * @implNote op names='biomarkers.lesions'
	 */
	public static <T extends RealType<T>> MeasuredLesions lesions(final RandomAccessibleInterval<T> suv,
		final double[] spacing, final Delineation delineation, final Double smallest)
	{
		final UptakeVolume volume = volume(suv, spacing);
		return lesions(volume, VoxelSet.everywhere(size(volume)), delineation, Optional.of(Connectivity.CORNERS), smallest);
	}

	/**
	 * Lesions inside a region of a PET volume, and what is measured of them.
	 *
	 * @param suv axes x, y and z
	 * @param region true inside, on the same grid
	 * @param spacing distance of voxel centers along x, y and z, in mm
	 * @param delineation what belongs to a lesion
	 * @param whole whether all that is found is one lesion, even if it is not connected; false without it (nullable)
	 * @param smallest volume of the smallest lesion to keep, in mL; 0 without it (nullable)
	 * @param connectivity which voxels are neighbors; those that share a corner without it (nullable)
	 * @return the largest first, each with its indices
	 * @see Lesion
	 * @implNote op names='biomarkers.lesionsInRegion'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> MeasuredLesions lesionsInRegion(
		final RandomAccessibleInterval<T> suv, final RandomAccessibleInterval<M> region, final double[] spacing,
		final Delineation delineation, final Boolean whole, final Double smallest, final Connectivity connectivity)
	{
		final UptakeVolume volume = volume(suv, spacing);
		final Optional<Connectivity> neighbors = Boolean.TRUE.equals(whole) ? Optional.empty() : Optional.of(Objects
			.requireNonNullElse(connectivity, Connectivity.CORNERS));
		return lesions(volume, inside(region, volume), delineation, neighbors, smallest);
	}

	/**
	 * What is measured of all lesions together, such as their volume.
	 *
	 * @param suv axes x, y and z
	 * @param spacing distance of voxel centers along x, y and z, in mm
	 * @param lesions on the grid of the image
	 * @return the indices of their union
	 * @see UptakeIndices#total
	 * @implNote op names='biomarkers.totalUptake' output='total'
	 */
	public static <T extends RealType<T>> UptakeIndices totalUptake(final RandomAccessibleInterval<T> suv,
		final double[] spacing, final List<Lesion> lesions)
	{
		final UptakeVolume volume = volume(suv, spacing);
		return UptakeIndices.total(volume, lesions, UptakeIndices.of(volume, lesions, Workers.ofProcessors()));
	}

	/**
	 * What lesions take up beyond their surroundings.
	 *
	 * @param suv axes x, y and z
	 * @param spacing distance of voxel centers along x, y and z, in mm
	 * @param lesions on the grid of the image
	 * @return one per lesion
	 * @see StandardizedAddedMetabolicActivity
	 * @implNote op names='biomarkers.addedActivity' output='activities'
	 */
	public static <T extends RealType<T>> List<StandardizedAddedMetabolicActivity> addedActivity(
		final RandomAccessibleInterval<T> suv, final double[] spacing, final List<Lesion> lesions)
	{
		return StandardizedAddedMetabolicActivity.of(volume(suv, spacing), voxels(lesions), Workers.ofProcessors());
	}

	/**
	 * How far lesions are apart.
	 *
	 * @param lesions on one grid
	 * @param spacing distance of voxel centers along x, y and z, in mm
	 * @return the distances between them
	 * @see Dissemination
	 * @implNote op names='biomarkers.dissemination'
	 */
	public static Dissemination dissemination(final List<Lesion> lesions, final double[] spacing) {
		return Dissemination.of(voxels(lesions), spacing(spacing));
	}

	private static MeasuredLesions lesions(final UptakeVolume volume, final VoxelSet where, final Delineation delineation,
		final Optional<Connectivity> neighbors, final Double smallest)
	{
		final Workers workers = Workers.ofProcessors();
		final List<Lesion> lesions = Lesion.find(volume, List.of(where), delineation, neighbors, Objects.requireNonNullElse(
			smallest, 0.), workers);
		return new MeasuredLesions(lesions, UptakeIndices.of(volume, lesions, workers));
	}

	private static UptakeVolume volume(final RandomAccessibleInterval<? extends RealType<?>> suv, final double[] spacing) {
		return UptakeVolume.of(suv, spacing(spacing));
	}

	private static Spacing spacing(final double[] spacing) {
		if (spacing.length == 3) return new Spacing(spacing[0], spacing[1], spacing[2]);
		throw new InvalidInputException("spacing must hold three numbers, for x, y and z, but it holds " + spacing.length +
			".");
	}

	private static VoxelSet.Size size(final UptakeVolume volume) {
		return new VoxelSet.Size(volume.width(), volume.height(), volume.depth());
	}

	private static VoxelSet inside(final RandomAccessibleInterval<? extends BooleanType<?>> region,
		final UptakeVolume volume)
	{
		final Grid grid = Grid.of(volume.width(), volume.height(), volume.depth(), 1, 1, 1);
		final boolean[] inside = VolumeConversions.inside(region, grid);
		final VoxelSet.Builder voxels = new VoxelSet.Builder(size(volume));
		for (int i = 0; i < inside.length; i++) {
			if (inside[i]) voxels.add(grid.x(i), grid.y(i), grid.z(i));
		}
		return voxels.build();
	}

	private static List<VoxelSet> voxels(final List<Lesion> lesions) {
		return lesions.stream().map(Lesion::voxels).toList();
	}
}
