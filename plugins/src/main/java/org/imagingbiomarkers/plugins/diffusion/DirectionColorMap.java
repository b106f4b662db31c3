package org.imagingbiomarkers.plugins.diffusion;

import java.util.List;

import org.imagingbiomarkers.diffusion.tensor.DirectionColors;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.maps.ParameterMap;
import org.imagingbiomarkers.plugins.map.MapPicture;

import ij.ImagePlus;
import ij.ImageStack;

/** Principal directions as colors, as bright as the fractional anisotropy: {@link DirectionColors}. */
final class DirectionColorMap implements MapPicture {

	@Override
	public String name() {
		return "color_fa";
	}

	@Override
	public ImagePlus of(final List<ParameterMap> maps, final String source, final Geometry geometry) {
		final List<Object> fa = planes(maps, "fa");
		final List<Object> x = planes(maps, "e1_x");
		final List<Object> y = planes(maps, "e1_y");
		final List<Object> z = planes(maps, "e1_z");
		final ImageStack stack = new ImageStack((int) geometry.width(), (int) geometry.height());
		for (int slice = 0; slice < fa.size(); slice++) {
			final float[] anisotropy = (float[]) fa.get(slice);
			final int[] colors = new int[anisotropy.length];
			for (int i = 0; i < colors.length; i++) {
				colors[i] = DirectionColors.of(anisotropy[i], ((float[]) x.get(slice))[i], ((float[]) y.get(slice))[i],
					((float[]) z.get(slice))[i]);
			}
			stack.addSlice(null, colors);
		}
		final ImagePlus image = new ImagePlus("Color FA " + source, stack);
		image.setDimensions(1, stack.size(), 1);
		ImagePlusSeries.calibrate(image, geometry);
		image.setSlice(stack.size() / 2 + 1);
		return image;
	}

	private static List<Object> planes(final List<ParameterMap> maps, final String name) {
		return PlanarImages.planes(maps.stream().filter(map -> map.name().equals(name)).findFirst().orElseThrow().image());
	}
}
