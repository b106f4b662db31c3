package org.imagingbiomarkers.diffusion.tensor;

import java.util.List;

import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.diffusion.Diffusivity;

/** What is reported of a diffusion tensor. */
final class TensorQuantities {

	static final Citation BASSER_1994 = new Citation("basser1994",
		"Basser PJ, Mattiello J, Le Bihan D. Estimation of the effective self-diffusion tensor from the NMR spin echo. J Magn Reson B 1994;103:247-254.",
		"10.1006/jmrb.1994.1037");
	static final Citation BASSER_1996 = new Citation("basser1996",
		"Basser PJ, Pierpaoli C. Microstructural and physiological features of tissues elucidated by quantitative-diffusion-tensor MRI. J Magn Reson B 1996;111:209-219.",
		"10.1006/jmrb.1996.0086");

	static final MapQuantity MD = Diffusivity.quantity("md", "MD", Definition.of(
		"Mean diffusivity: a third of the trace of the diffusion tensor.", "MD = (l1 + l2 + l3) / 3", BASSER_1996));
	static final MapQuantity FA = MapQuantity.of("fa", "FA", "", Definition.of(
		"Fractional anisotropy: 0 where diffusion is the same in all directions, 1 where it goes along a line. An eigenvalue that noise made negative counts as 0.",
		"FA = sqrt(3/2) sqrt(sum (li - MD)^2 / sum li^2)", BASSER_1996)).range(0, 1).in(MapQuantity.GRAY);
	static final MapQuantity AD = Diffusivity.quantity("ad", "AD", Definition.of(
		"Axial diffusivity: along the principal direction.", "AD = l1", BASSER_1996));
	static final MapQuantity RD = Diffusivity.quantity("rd", "RD", Definition.of(
		"Radial diffusivity: across the principal direction.", "RD = (l2 + l3) / 2", BASSER_1996));
	static final List<MapQuantity> EIGENVALUES = List.of(eigenvalue(1, "Largest"), eigenvalue(2, "Middle"), eigenvalue(3,
		"Smallest"));
	static final List<MapQuantity> DIRECTION = List.of(direction("x"), direction("y"), direction("z"));
	/** In the order of the parameters. */
	static final List<MapQuantity> ELEMENTS = List.of(element("xx"), element("yy"), element("zz"), element("xy"), element(
		"xz"), element("yz"));

	private TensorQuantities() {}

	private static MapQuantity eigenvalue(final int rank, final String which) {
		return Diffusivity.quantity("l" + rank, "Eigenvalue " + rank, Definition.of(which +
			" eigenvalue of the diffusion tensor.", BASSER_1994));
	}

	private static MapQuantity direction(final String axis) {
		return MapQuantity.of("e1_" + axis, "Principal direction " + axis, "", Definition.of("Component " + axis +
			" of the direction in which diffusion is largest, of length 1, in the axes in which the directions of the gradient are given; its largest component is positive.",
			BASSER_1994)).range(-1, 1).in(MapQuantity.VIK);
	}

	private static MapQuantity element(final String axes) {
		final MapQuantity element = Diffusivity.quantity("d" + axes, "D" + axes, Definition.of("Element " + axes +
			" of the diffusion tensor, in the axes in which the directions of the gradient are given.", BASSER_1994));
		return axes.charAt(0) == axes.charAt(1) ? element : element.range(-1.5, 1.5).in(MapQuantity.VIK);
	}
}
