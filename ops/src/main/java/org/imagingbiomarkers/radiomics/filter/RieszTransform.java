package org.imagingbiomarkers.radiomics.filter;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Volume;

/**
 * A component of the Riesz transform (AYRS) of a filter's response: what {@code l} is to frequencies as the derivative
 * {@code l} is, but all-pass (Unser and Van De Ville, doi:10.1109/TIP.2009.2038832; IBSI 2 reference manual, section
 * 3.8).
 * <p>
 * Frequencies are those of the image as it was continued at its borders, as the initiative's response maps show. The
 * components are not rotated to follow local structures.
 * </p>
 *
 * @param order how often along x, y and, in volumes, z
 * @param filter whose response is transformed
 */
public record RieszTransform(List<Integer> order, Filter.Radial filter) implements Filter {

	private static final int MAX_ORDER = 10;

	public RieszTransform {
		order = List.copyOf(order);
		if (order.size() != (filter.slices() ? 2 : 3)) {
			throw new InvalidInputException("The order of a Riesz transform must be " + (filter.slices()
				? "two numbers for slices, such as 1,0" : "three numbers for volumes, such as 1,0,0") + ", not " + order + ".");
		}
		final int sum = order.stream().mapToInt(Integer::intValue).sum();
		if (order.stream().anyMatch(l -> l < 0 || l > MAX_ORDER) || sum < 1 || sum > MAX_ORDER) {
			throw new InvalidInputException("The order of a Riesz transform must be numbers from 0 that sum up to between 1 " +
				"and " + MAX_ORDER + ", not " + order + ".");
		}
	}

	@Override
	public Volume apply(final Volume image, final Workers workers) {
		final Spectrum spectrum = new Spectrum(image, filter.boundary(), filter.margin(image.grid()), filter.slices(),
			workers);
		final Spectrum.Response radial = filter.response(spectrum, image.grid());
		final Spectrum.Response riesz = response(spectrum);
		spectrum.multiply((kx, ky, kz) -> radial.at(kx, ky, kz) * riesz.at(kx, ky, kz), sum());
		return spectrum.image();
	}

	private int sum() {
		return order.stream().mapToInt(Integer::intValue).sum();
	}

	private Spectrum.Response response(final Spectrum spectrum) {
		final double[] x = Spectrum.coordinates(spectrum.sizeX());
		final double[] y = Spectrum.coordinates(spectrum.sizeY());
		final double[] z = filter.slices() ? new double[spectrum.sizeZ()] : Spectrum.coordinates(spectrum.sizeZ());
		final double[] powersX = powers(x, order.get(0));
		final double[] powersY = powers(y, order.get(1));
		final double[] powersZ = powers(z, filter.slices() ? 0 : order.get(2));
		final int sum = sum();
		final double factor = Math.sqrt(factorial(sum) / order.stream().mapToDouble(RieszTransform::factorial).reduce(1, (a,
			b) -> a * b));
		return (kx, ky, kz) -> {
			final double squared = x[kx] * x[kx] + y[ky] * y[ky] + z[kz] * z[kz];
			if (squared == 0) return 0;
			return factor * powersX[kx] * powersY[ky] * powersZ[kz] / Math.pow(squared, sum / 2.0);
		};
	}

	private static double[] powers(final double[] coordinates, final int exponent) {
		final double[] powers = new double[coordinates.length];
		for (int i = 0; i < powers.length; i++) {
			powers[i] = Math.pow(coordinates[i], exponent);
		}
		return powers;
	}

	private static double factorial(final int n) {
		double product = 1;
		for (int i = 2; i <= n; i++) {
			product *= i;
		}
		return product;
	}

	@Override
	public Boundary boundary() {
		return filter.boundary();
	}

	@Override
	public Map<String, Object> entries() {
		final Map<String, Object> transformed = filter.entries();
		final FilterEntries.Builder entries = new FilterEntries.Builder("riesz_" + transformed.remove(FilterEntries.FILTER));
		entries.put("order", order);
		transformed.remove(FilterEntries.BOUNDARY);
		transformed.forEach(entries::put);
		return entries.build(boundary());
	}

	@Override
	public String name() {
		return "riesz_" + order.stream().map(String::valueOf).collect(Collectors.joining("_")) + "_" + filter.name();
	}

	@Override
	public String code() {
		return "AYRS";
	}
}
