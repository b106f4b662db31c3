package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Region;
import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.radiomics.preparation.Diagnostic;

/** The features of a region as PyRadiomics 3 computes them. */
public final class PyRadiomics {

	private PyRadiomics() {}

	/**
	 * Computes the features of a region.
	 *
	 * @param image as it was read; if all its values are whole numbers it counts as an image of integers
	 * @param mask one per voxel of the image, true in the region
	 * @return the features asked for, each with a value or a reason
	 * @throws InvalidInputException if the region is too small for the parameters
	 */
	public static PyRadiomicsResult measure(final Volume image, final boolean[] mask, final Parameters parameters,
		final Workers workers)
	{
		return measure(image, mask, false, parameters, workers);
	}

	/**
	 * Computes the features of a region.
	 *
	 * @param image as it was read
	 * @param mask one per voxel of the image, true in the region
	 * @param floatingPoint whether the image counts as one of floating-point numbers even if all its values are whole;
	 * otherwise such an image counts as one of integers, whose interpolated values PyRadiomics truncates
	 * @return the features asked for, each with a value or a reason
	 * @throws InvalidInputException if the region is too small for the parameters
	 */
	public static PyRadiomicsResult measure(final Volume image, final boolean[] mask, final boolean floatingPoint,
		final Parameters parameters, final Workers workers)
	{
		final SettingValues settings = parameters.settings();
		final MaskedImage given = new MaskedImage(image, mask, !floatingPoint && whole(image.values()));
		if (given.count() == 0) throw new InvalidInputException("The region has no voxel.");
		final MaskedImage prepared = Preparation.prepared(given, settings);
		Preparation.check(prepared, settings);
		final MaskedImage counted = settings.has(Setting.RESEGMENT_RANGE) ? prepared.with(Preparation.resegmented(prepared,
			settings)) : prepared;
		if (counted != prepared) Preparation.check(counted, settings);

		// PyRadiomics cuts the shape, too, to the box around what re-segmentation has left.
		final Region shaped = region(settings.is(Setting.RESEGMENT_SHAPE) ? counted : prepared.croppedTo(counted.bounds(), 0),
			1);
		final List<PyRadiomicsResult.Value> values = new ArrayList<>();
		parameters.features().forEach((kind, names) -> {
			if (kind.shape()) values.addAll(shape(kind, names, shaped, settings));
		});
		for (final Parameters.ImageRequest wanted : parameters.images()) {
			DerivedImages.of(counted, wanted, workers, derived -> values.addAll(textures(derived, wanted.settings(), parameters
				.features(), workers)));
		}
		return new PyRadiomicsResult(List.copyOf(values), settings.is(Setting.ADDITIONAL_INFO) ? facts(given, prepared,
			counted, settings) : List.of());
	}

	private static boolean whole(final double[] values) {
		for (final double value : values) {
			if (value != Math.rint(value)) return false;
		}
		return true;
	}

	private static List<Diagnostic> facts(final MaskedImage given, final MaskedImage prepared, final MaskedImage counted,
		final SettingValues settings)
	{
		final PyRadiomicsDiagnostics facts = new PyRadiomicsDiagnostics().image("original", given).mask("original", given,
			false);
		if (settings.has(Setting.SPACING) && settings.interpolator().isPresent()) {
			facts.image("interpolated", prepared).mask("interpolated", prepared, true);
		}
		if (counted != prepared) facts.mask("resegmented", counted, true);
		return facts.all();
	}

	private static List<PyRadiomicsResult.Value> shape(final FeatureClass kind, final List<String> names,
		final Region region, final SettingValues settings)
	{
		final String prefix = "original_" + kind.key() + "_";
		if (kind == FeatureClass.SHAPE) return values(prefix, names, Shape.measure(region));
		// PyRadiomics omits these unless textures are flat, too.
		if (settings.flatAxis() < 0) return List.of();
		try {
			return values(prefix, names, Shape.measureFlat(region, settings.flatAxis()));
		}
		catch (final InvalidInputException e) {
			return names.stream().map(name -> PyRadiomicsResult.Value.undefined(prefix + name, e.getMessage())).toList();
		}
	}

	/** The feature classes in parallel; if one cannot be computed, each of its features has the reason. */
	private static List<PyRadiomicsResult.Value> textures(final DerivedImages.Derived derived, final SettingValues settings,
		final Map<FeatureClass, List<String>> features, final Workers workers)
	{
		final List<FeatureClass> wanted = features.keySet().stream().filter(kind -> !kind.shape()).toList();
		if (wanted.isEmpty()) return List.of();
		if (derived.image() == null) return undefined(derived.name(), wanted, features, derived.reason());
		final int margin = settings.wholes(Setting.DISTANCES).stream().mapToInt(Integer::intValue).max().orElse(1);
		final Region region = region(new MaskedImage(derived.image(), derived.mask(), false), margin);
		final GrayLevels levels;
		try {
			levels = GrayLevels.of(region, settings);
		}
		catch (final InvalidInputException e) {
			return undefined(derived.name(), wanted, features, e.getMessage());
		}
		return workers.map(wanted.size(), c -> {
			final FeatureClass kind = wanted.get(c);
			final String prefix = derived.name() + "_" + kind.key() + "_";
			try {
				return values(prefix, features.get(kind), switch (kind) {
					case FIRST_ORDER -> FirstOrder.measure(region, levels, settings);
					case GLCM -> Cooccurrence.measure(region, levels, settings);
					case GLRLM -> LevelSizes.runs(region, levels, settings);
					case GLSZM -> LevelSizes.zones(region, levels, settings);
					case GLDM -> LevelSizes.dependences(region, levels, settings);
					default -> ToneDifference.measure(region, levels, settings);
				});
			}
			catch (final InvalidInputException e) {
				return undefined(derived.name(), List.of(kind), features, e.getMessage());
			}
		}).stream().flatMap(List::stream).toList();
	}

	private static List<PyRadiomicsResult.Value> undefined(final String image, final List<FeatureClass> kinds,
		final Map<FeatureClass, List<String>> features, final String reason)
	{
		return kinds.stream().flatMap(kind -> features.get(kind).stream().map(name -> PyRadiomicsResult.Value.undefined(
			image + "_" + kind.key() + "_" + name, reason))).toList();
	}

	private static List<PyRadiomicsResult.Value> values(final String prefix, final List<String> names,
		final Map<String, Double> found)
	{
		return names.stream().map(name -> PyRadiomicsResult.Value.of(prefix + name, found.get(name))).toList();
	}

	/** The box around the mask, with so many voxels outside on every side. */
	private static Region region(final MaskedImage masked, final int margin) {
		final int[] bounds = masked.bounds();
		final MaskedImage box = masked.croppedTo(bounds, 0);
		final Grid inner = box.grid();
		final Grid grid = inner.part(-margin, -margin, -margin, inner.sizeX() + 2 * margin, inner.sizeY() + 2 * margin, inner
			.sizeZ() + 2 * margin);
		final double[] values = new double[grid.voxels()];
		final boolean[] mask = new boolean[values.length];
		for (int z = 0; z < inner.sizeZ(); z++) {
			for (int y = 0; y < inner.sizeY(); y++) {
				final int to = grid.index(margin, y + margin, z + margin);
				System.arraycopy(box.image().values(), inner.index(0, y, z), values, to, inner.sizeX());
				System.arraycopy(box.mask(), inner.index(0, y, z), mask, to, inner.sizeX());
			}
		}
		return new Region(grid, values, mask, mask, margin);
	}
}
