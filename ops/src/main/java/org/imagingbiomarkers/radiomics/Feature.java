package org.imagingbiomarkers.radiomics;

import static org.imagingbiomarkers.radiomics.Family.*;
import static org.imagingbiomarkers.radiomics.Feature.Unit.*;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The catalog of the features of the Image Biomarker Standardisation Initiative: tables, documentation, settings and
 * validation are made from it.
 * <p>
 * Names, codes and tags are those of the initiative's reference values; the definition of each is in the section of its
 * family in the reference manual (<a href="https://arxiv.org/abs/1612.07003">arXiv:1612.07003</a>), under its code.
 * </p>
 */
public enum Feature {

		VOLUME_MESH_BASED("Volume (mesh-based)", "RNU0", MORPHOLOGY, VOLUME, "morph_volume"), //
		VOLUME_COUNTING("Volume (counting)", "YEKZ", MORPHOLOGY, VOLUME, "morph_vol_approx"), //
		SURFACE_AREA("Surface area", "C0JK", MORPHOLOGY, AREA, "morph_area_mesh"), //
		SURFACE_TO_VOLUME_RATIO("Surface to volume ratio", "2PR5", MORPHOLOGY, PER_LENGTH, "morph_av"), //
		COMPACTNESS_1("Compactness 1", "SKGS", MORPHOLOGY, NONE, "morph_comp_1"), //
		COMPACTNESS_2("Compactness 2", "BQWJ", MORPHOLOGY, NONE, "morph_comp_2"), //
		SPHERICAL_DISPROPORTION("Spherical disproportion", "KRCK", MORPHOLOGY, NONE, "morph_sph_dispr"), //
		SPHERICITY("Sphericity", "QCFX", MORPHOLOGY, NONE, "morph_sphericity"), //
		ASPHERICITY("Asphericity", "25C7", MORPHOLOGY, NONE, "morph_asphericity"), //
		CENTER_OF_MASS_SHIFT("Centre of mass shift", "KLMA", MORPHOLOGY, LENGTH, "morph_com"), //
		MAXIMUM_DIAMETER("Maximum 3D diameter", "L0JK", MORPHOLOGY, LENGTH, "morph_diam"), //
		MAJOR_AXIS_LENGTH("Major axis length", "TDIC", MORPHOLOGY, LENGTH, "morph_pca_maj_axis"), //
		MINOR_AXIS_LENGTH("Minor axis length", "P9VJ", MORPHOLOGY, LENGTH, "morph_pca_min_axis"), //
		LEAST_AXIS_LENGTH("Least axis length", "7J51", MORPHOLOGY, LENGTH, "morph_pca_least_axis"), //
		ELONGATION("Elongation", "Q3CK", MORPHOLOGY, NONE, "morph_pca_elongation"), //
		FLATNESS("Flatness", "N17B", MORPHOLOGY, NONE, "morph_pca_flatness"), //
		VOLUME_DENSITY_AABB("Volume density (AABB)", "PBX1", MORPHOLOGY, NONE, "morph_vol_dens_aabb"), //
		AREA_DENSITY_AABB("Area density (AABB)", "R59B", MORPHOLOGY, NONE, "morph_area_dens_aabb"), //
		VOLUME_DENSITY_OMBB("Volume density (OMBB)", "ZH1A", MORPHOLOGY, NONE, "morph_vol_dens_ombb"), //
		AREA_DENSITY_OMBB("Area density (OMBB)", "IQYR", MORPHOLOGY, NONE, "morph_area_dens_ombb"), //
		VOLUME_DENSITY_AEE("Volume density (AEE)", "6BDE", MORPHOLOGY, NONE, "morph_vol_dens_aee"), //
		AREA_DENSITY_AEE("Area density (AEE)", "RDD2", MORPHOLOGY, NONE, "morph_area_dens_aee"), //
		VOLUME_DENSITY_MVEE("Volume density (MVEE)", "SWZ1", MORPHOLOGY, NONE, "morph_vol_dens_mvee"), //
		AREA_DENSITY_MVEE("Area density (MVEE)", "BRI8", MORPHOLOGY, NONE, "morph_area_dens_mvee"), //
		VOLUME_DENSITY_CONVEX_HULL("Volume density (convex hull)", "R3ER", MORPHOLOGY, NONE, "morph_vol_dens_conv_hull"), //
		AREA_DENSITY_CONVEX_HULL("Area density (convex hull)", "7T7F", MORPHOLOGY, NONE, "morph_area_dens_conv_hull"), //
		INTEGRATED_INTENSITY("Integrated intensity", "99N0", MORPHOLOGY, INTENSITY_VOLUME, "morph_integ_int"), //
		MORAN_I("Moran's I index", "N365", MORPHOLOGY, NONE, "morph_moran_i"), //
		GEARY_C("Geary's C measure", "NPT7", MORPHOLOGY, NONE, "morph_geary_c"), //

		LOCAL_INTENSITY_PEAK("Local intensity peak", "VJGA", LOCAL_INTENSITY, INTENSITY, "loc_peak_loc"), //
		GLOBAL_INTENSITY_PEAK("Global intensity peak", "0F91", LOCAL_INTENSITY, INTENSITY, "loc_peak_glob"), //

		INTENSITY_MEAN("Mean", "Q4LE", INTENSITY_STATISTICS, INTENSITY, "stat_mean"), //
		INTENSITY_VARIANCE("Variance", "ECT3", INTENSITY_STATISTICS, SQUARED_INTENSITY, "stat_var"), //
		INTENSITY_SKEWNESS("Skewness", "KE2A", INTENSITY_STATISTICS, NONE, "stat_skew"), //
		INTENSITY_KURTOSIS("(Excess) kurtosis", "IPH6", INTENSITY_STATISTICS, NONE, "stat_kurt"), //
		INTENSITY_MEDIAN("Median", "Y12H", INTENSITY_STATISTICS, INTENSITY, "stat_median"), //
		INTENSITY_MINIMUM("Minimum", "1GSF", INTENSITY_STATISTICS, INTENSITY, "stat_min"), //
		INTENSITY_PERCENTILE_10("10th percentile", "QG58", INTENSITY_STATISTICS, INTENSITY, "stat_p10"), //
		INTENSITY_PERCENTILE_90("90th percentile", "8DWT", INTENSITY_STATISTICS, INTENSITY, "stat_p90"), //
		INTENSITY_MAXIMUM("Maximum", "84IY", INTENSITY_STATISTICS, INTENSITY, "stat_max"), //
		INTENSITY_INTERQUARTILE_RANGE("Interquartile range", "SALO", INTENSITY_STATISTICS, INTENSITY, "stat_iqr"), //
		INTENSITY_RANGE("Range", "2OJQ", INTENSITY_STATISTICS, INTENSITY, "stat_range"), //
		INTENSITY_MEAN_ABSOLUTE_DEVIATION("Mean absolute deviation", "4FUA", INTENSITY_STATISTICS, INTENSITY, "stat_mad"), //
		INTENSITY_ROBUST_MEAN_ABSOLUTE_DEVIATION("Robust mean absolute deviation", "1128", INTENSITY_STATISTICS, INTENSITY,
			"stat_rmad"), //
		INTENSITY_MEDIAN_ABSOLUTE_DEVIATION("Median absolute deviation", "N72L", INTENSITY_STATISTICS, INTENSITY,
			"stat_medad"), //
		INTENSITY_COEFFICIENT_OF_VARIATION("Coefficient of variation", "7TET", INTENSITY_STATISTICS, NONE, "stat_cov"), //
		INTENSITY_QUARTILE_COEFFICIENT_OF_DISPERSION("Quartile coefficient of dispersion", "9S40", INTENSITY_STATISTICS, NONE,
			"stat_qcod"), //
		INTENSITY_ENERGY("Energy", "N8CA", INTENSITY_STATISTICS, SQUARED_INTENSITY, "stat_energy"), //
		INTENSITY_ROOT_MEAN_SQUARE("Root mean square", "5ZWQ", INTENSITY_STATISTICS, INTENSITY, "stat_rms"), //

		HISTOGRAM_MEAN("Mean", "X6K6", INTENSITY_HISTOGRAM, LEVEL, "ih_mean"), //
		HISTOGRAM_VARIANCE("Variance", "CH89", INTENSITY_HISTOGRAM, SQUARED_LEVEL, "ih_var"), //
		HISTOGRAM_SKEWNESS("Skewness", "88K1", INTENSITY_HISTOGRAM, NONE, "ih_skew"), //
		HISTOGRAM_KURTOSIS("Kurtosis", "C3I7", INTENSITY_HISTOGRAM, NONE, "ih_kurt"), //
		HISTOGRAM_MEDIAN("Median", "WIFQ", INTENSITY_HISTOGRAM, LEVEL, "ih_median"), //
		HISTOGRAM_MINIMUM("Minimum", "1PR8", INTENSITY_HISTOGRAM, LEVEL, "ih_min"), //
		HISTOGRAM_PERCENTILE_10("10th percentile", "GPMT", INTENSITY_HISTOGRAM, LEVEL, "ih_p10"), //
		HISTOGRAM_PERCENTILE_90("90th percentile", "OZ0C", INTENSITY_HISTOGRAM, LEVEL, "ih_p90"), //
		HISTOGRAM_MAXIMUM("Maximum", "3NCY", INTENSITY_HISTOGRAM, LEVEL, "ih_max"), //
		HISTOGRAM_MODE("Mode", "AMMC", INTENSITY_HISTOGRAM, LEVEL, "ih_mode"), //
		HISTOGRAM_INTERQUARTILE_RANGE("Interquartile range", "WR0O", INTENSITY_HISTOGRAM, LEVEL, "ih_iqr"), //
		HISTOGRAM_RANGE("Range", "5Z3W", INTENSITY_HISTOGRAM, LEVEL, "ih_range"), //
		HISTOGRAM_MEAN_ABSOLUTE_DEVIATION("Mean absolute deviation", "D2ZX", INTENSITY_HISTOGRAM, LEVEL, "ih_mad"), //
		HISTOGRAM_ROBUST_MEAN_ABSOLUTE_DEVIATION("Robust mean absolute deviation", "WRZB", INTENSITY_HISTOGRAM, LEVEL,
			"ih_rmad"), //
		HISTOGRAM_MEDIAN_ABSOLUTE_DEVIATION("Median absolute deviation", "4RNL", INTENSITY_HISTOGRAM, LEVEL, "ih_medad"), //
		HISTOGRAM_COEFFICIENT_OF_VARIATION("Coefficient of variation", "CWYJ", INTENSITY_HISTOGRAM, NONE, "ih_cov"), //
		HISTOGRAM_QUARTILE_COEFFICIENT_OF_DISPERSION("Quartile coefficient of dispersion", "SLWD", INTENSITY_HISTOGRAM, NONE,
			"ih_qcod"), //
		HISTOGRAM_ENTROPY("Entropy", "TLU2", INTENSITY_HISTOGRAM, INFORMATION, "ih_entropy"), //
		HISTOGRAM_UNIFORMITY("Uniformity", "BJ5W", INTENSITY_HISTOGRAM, NONE, "ih_uniformity"), //
		HISTOGRAM_MAXIMUM_GRADIENT("Maximum histogram gradient", "12CE", INTENSITY_HISTOGRAM, COUNT, "ih_max_grad"), //
		HISTOGRAM_MAXIMUM_GRADIENT_GRAY_LEVEL("Maximum gradient grey level", "8E6O", INTENSITY_HISTOGRAM, LEVEL,
			"ih_max_grad_g"), //
		HISTOGRAM_MINIMUM_GRADIENT("Minimum histogram gradient", "VQB3", INTENSITY_HISTOGRAM, COUNT, "ih_min_grad"), //
		HISTOGRAM_MINIMUM_GRADIENT_GRAY_LEVEL("Minimum gradient grey level", "RHQZ", INTENSITY_HISTOGRAM, LEVEL,
			"ih_min_grad_g"), //

		IVH_VOLUME_FRACTION_AT_10_INTENSITY("Volume fraction at 10% intensity", "BC2M", INTENSITY_VOLUME_HISTOGRAM, NONE,
			"ivh_v10"), //
		IVH_VOLUME_FRACTION_AT_90_INTENSITY("Volume fraction at 90% intensity", "BC2M", INTENSITY_VOLUME_HISTOGRAM, NONE,
			"ivh_v90"), //
		IVH_INTENSITY_AT_10_VOLUME("Intensity at 10% volume", "GBPN", INTENSITY_VOLUME_HISTOGRAM, INTENSITY, "ivh_i10"), //
		IVH_INTENSITY_AT_90_VOLUME("Intensity at 90% volume", "GBPN", INTENSITY_VOLUME_HISTOGRAM, INTENSITY, "ivh_i90"), //
		IVH_VOLUME_FRACTION_DIFFERENCE("Volume fraction difference between 10% and 90% intensity", "DDTU",
			INTENSITY_VOLUME_HISTOGRAM, NONE, "ivh_diff_v10_v90"), //
		IVH_INTENSITY_DIFFERENCE("Intensity difference between 10% and 90% volume", "CNV2", INTENSITY_VOLUME_HISTOGRAM,
			INTENSITY, "ivh_diff_i10_i90"), //
		IVH_AREA_UNDER_THE_CURVE("Area under the IVH curve", "9CMM", INTENSITY_VOLUME_HISTOGRAM, NONE, "ivh_auc"), //

		GLCM_JOINT_MAXIMUM("Joint maximum", "GYBY", GLCM, NONE, "cm_joint_max"), //
		GLCM_JOINT_AVERAGE("Joint average", "60VM", GLCM, NONE, "cm_joint_avg"), //
		GLCM_JOINT_VARIANCE("Joint variance", "UR99", GLCM, NONE, "cm_joint_var"), //
		GLCM_JOINT_ENTROPY("Joint entropy", "TU9B", GLCM, INFORMATION, "cm_joint_entr"), //
		GLCM_DIFFERENCE_AVERAGE("Difference average", "TF7R", GLCM, NONE, "cm_diff_avg"), //
		GLCM_DIFFERENCE_VARIANCE("Difference variance", "D3YU", GLCM, NONE, "cm_diff_var"), //
		GLCM_DIFFERENCE_ENTROPY("Difference entropy", "NTRS", GLCM, INFORMATION, "cm_diff_entr"), //
		GLCM_SUM_AVERAGE("Sum average", "ZGXS", GLCM, NONE, "cm_sum_avg"), //
		GLCM_SUM_VARIANCE("Sum variance", "OEEB", GLCM, NONE, "cm_sum_var"), //
		GLCM_SUM_ENTROPY("Sum entropy", "P6QZ", GLCM, INFORMATION, "cm_sum_entr"), //
		GLCM_ANGULAR_SECOND_MOMENT("Angular second moment", "8ZQL", GLCM, NONE, "cm_energy"), //
		GLCM_CONTRAST("Contrast", "ACUI", GLCM, NONE, "cm_contrast"), //
		GLCM_DISSIMILARITY("Dissimilarity", "8S9J", GLCM, NONE, "cm_dissimilarity"), //
		GLCM_INVERSE_DIFFERENCE("Inverse difference", "IB1Z", GLCM, NONE, "cm_inv_diff"), //
		GLCM_INVERSE_DIFFERENCE_NORMALIZED("Inverse difference normalised", "NDRX", GLCM, NONE, "cm_inv_diff_norm"), //
		GLCM_INVERSE_DIFFERENCE_MOMENT("Inverse difference moment", "WF0Z", GLCM, NONE, "cm_inv_diff_mom"), //
		GLCM_INVERSE_DIFFERENCE_MOMENT_NORMALIZED("Inverse difference moment normalised", "1QCO", GLCM, NONE,
			"cm_inv_diff_mom_norm"), //
		GLCM_INVERSE_VARIANCE("Inverse variance", "E8JP", GLCM, NONE, "cm_inv_var"), //
		GLCM_CORRELATION("Correlation", "NI2N", GLCM, NONE, "cm_corr"), //
		GLCM_AUTOCORRELATION("Autocorrelation", "QWB0", GLCM, NONE, "cm_auto_corr"), //
		GLCM_CLUSTER_TENDENCY("Cluster tendency", "DG8W", GLCM, NONE, "cm_clust_tend"), //
		GLCM_CLUSTER_SHADE("Cluster shade", "7NFM", GLCM, NONE, "cm_clust_shade"), //
		GLCM_CLUSTER_PROMINENCE("Cluster prominence", "AE86", GLCM, NONE, "cm_clust_prom"), //
		GLCM_INFORMATION_CORRELATION_1("Information correlation 1", "R8DG", GLCM, NONE, "cm_info_corr1"), //
		GLCM_INFORMATION_CORRELATION_2("Information correlation 2", "JN9H", GLCM, NONE, "cm_info_corr2"), //

		GLRLM_SHORT_RUNS_EMPHASIS("Short runs emphasis", "22OV", GLRLM, NONE, "rlm_sre"), //
		GLRLM_LONG_RUNS_EMPHASIS("Long runs emphasis", "W4KF", GLRLM, NONE, "rlm_lre"), //
		GLRLM_LOW_GRAY_LEVEL_RUN_EMPHASIS("Low grey level run emphasis", "V3SW", GLRLM, NONE, "rlm_lgre"), //
		GLRLM_HIGH_GRAY_LEVEL_RUN_EMPHASIS("High grey level run emphasis", "G3QZ", GLRLM, NONE, "rlm_hgre"), //
		GLRLM_SHORT_RUN_LOW_GRAY_LEVEL_EMPHASIS("Short run low grey level emphasis", "HTZT", GLRLM, NONE, "rlm_srlge"), //
		GLRLM_SHORT_RUN_HIGH_GRAY_LEVEL_EMPHASIS("Short run high grey level emphasis", "GD3A", GLRLM, NONE, "rlm_srhge"), //
		GLRLM_LONG_RUN_LOW_GRAY_LEVEL_EMPHASIS("Long run low grey level emphasis", "IVPO", GLRLM, NONE, "rlm_lrlge"), //
		GLRLM_LONG_RUN_HIGH_GRAY_LEVEL_EMPHASIS("Long run high grey level emphasis", "3KUM", GLRLM, NONE, "rlm_lrhge"), //
		GLRLM_GRAY_LEVEL_NON_UNIFORMITY("Grey level non-uniformity", "R5YN", GLRLM, NONE, "rlm_glnu"), //
		GLRLM_GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED("Grey level non-uniformity normalised", "OVBL", GLRLM, NONE,
			"rlm_glnu_norm"), //
		GLRLM_RUN_LENGTH_NON_UNIFORMITY("Run length non-uniformity", "W92Y", GLRLM, NONE, "rlm_rlnu"), //
		GLRLM_RUN_LENGTH_NON_UNIFORMITY_NORMALIZED("Run length non-uniformity normalised", "IC23", GLRLM, NONE,
			"rlm_rlnu_norm"), //
		GLRLM_RUN_PERCENTAGE("Run percentage", "9ZK5", GLRLM, NONE, "rlm_r_perc"), //
		GLRLM_GRAY_LEVEL_VARIANCE("Grey level variance", "8CE5", GLRLM, NONE, "rlm_gl_var"), //
		GLRLM_RUN_LENGTH_VARIANCE("Run length variance", "SXLW", GLRLM, NONE, "rlm_rl_var"), //
		GLRLM_RUN_ENTROPY("Run entropy", "HJ9O", GLRLM, INFORMATION, "rlm_rl_entr"), //

		GLSZM_SMALL_ZONE_EMPHASIS("Small zone emphasis", "5QRC", GLSZM, NONE, "szm_sze"), //
		GLSZM_LARGE_ZONE_EMPHASIS("Large zone emphasis", "48P8", GLSZM, NONE, "szm_lze"), //
		GLSZM_LOW_GRAY_LEVEL_EMPHASIS("Low grey level emphasis", "XMSY", GLSZM, NONE, "szm_lgze"), //
		GLSZM_HIGH_GRAY_LEVEL_EMPHASIS("High grey level emphasis", "5GN9", GLSZM, NONE, "szm_hgze"), //
		GLSZM_SMALL_ZONE_LOW_GRAY_LEVEL_EMPHASIS("Small zone low grey level emphasis", "5RAI", GLSZM, NONE, "szm_szlge"), //
		GLSZM_SMALL_ZONE_HIGH_GRAY_LEVEL_EMPHASIS("Small zone high grey level emphasis", "HW1V", GLSZM, NONE, "szm_szhge"), //
		GLSZM_LARGE_ZONE_LOW_GRAY_LEVEL_EMPHASIS("Large zone low grey level emphasis", "YH51", GLSZM, NONE, "szm_lzlge"), //
		GLSZM_LARGE_ZONE_HIGH_GRAY_LEVEL_EMPHASIS("Large zone high grey level emphasis", "J17V", GLSZM, NONE, "szm_lzhge"), //
		GLSZM_GRAY_LEVEL_NON_UNIFORMITY("Grey level non-uniformity", "JNSA", GLSZM, NONE, "szm_glnu"), //
		GLSZM_GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED("Grey level non-uniformity normalised", "Y1RO", GLSZM, NONE,
			"szm_glnu_norm"), //
		GLSZM_ZONE_SIZE_NON_UNIFORMITY("Zone size non-uniformity", "4JP3", GLSZM, NONE, "szm_zsnu"), //
		GLSZM_ZONE_SIZE_NON_UNIFORMITY_NORMALIZED("Zone size non-uniformity normalised", "VB3A", GLSZM, NONE,
			"szm_zsnu_norm"), //
		GLSZM_ZONE_PERCENTAGE("Zone percentage", "P30P", GLSZM, NONE, "szm_z_perc"), //
		GLSZM_GRAY_LEVEL_VARIANCE("Grey level variance", "BYLV", GLSZM, NONE, "szm_gl_var"), //
		GLSZM_ZONE_SIZE_VARIANCE("Zone size variance", "3NSA", GLSZM, NONE, "szm_zs_var"), //
		GLSZM_ZONE_SIZE_ENTROPY("Zone size entropy", "GU8N", GLSZM, INFORMATION, "szm_zs_entr"), //

		GLDZM_SMALL_DISTANCE_EMPHASIS("Small distance emphasis", "0GBI", GLDZM, NONE, "dzm_sde"), //
		GLDZM_LARGE_DISTANCE_EMPHASIS("Large distance emphasis", "MB4I", GLDZM, NONE, "dzm_lde"), //
		GLDZM_LOW_GRAY_LEVEL_EMPHASIS("Low grey level emphasis", "S1RA", GLDZM, NONE, "dzm_lgze"), //
		GLDZM_HIGH_GRAY_LEVEL_EMPHASIS("High grey level emphasis", "K26C", GLDZM, NONE, "dzm_hgze"), //
		GLDZM_SMALL_DISTANCE_LOW_GRAY_LEVEL_EMPHASIS("Small distance low grey level emphasis", "RUVG", GLDZM, NONE,
			"dzm_sdlge"), //
		GLDZM_SMALL_DISTANCE_HIGH_GRAY_LEVEL_EMPHASIS("Small distance high grey level emphasis", "DKNJ", GLDZM, NONE,
			"dzm_sdhge"), //
		GLDZM_LARGE_DISTANCE_LOW_GRAY_LEVEL_EMPHASIS("Large distance low grey level emphasis", "A7WM", GLDZM, NONE,
			"dzm_ldlge"), //
		GLDZM_LARGE_DISTANCE_HIGH_GRAY_LEVEL_EMPHASIS("Large distance high grey level emphasis", "KLTH", GLDZM, NONE,
			"dzm_ldhge"), //
		GLDZM_GRAY_LEVEL_NON_UNIFORMITY("Grey level non-uniformity", "VFT7", GLDZM, NONE, "dzm_glnu"), //
		GLDZM_GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED("Grey level non-uniformity normalised", "7HP3", GLDZM, NONE,
			"dzm_glnu_norm"), //
		GLDZM_ZONE_DISTANCE_NON_UNIFORMITY("Zone distance non-uniformity", "V294", GLDZM, NONE, "dzm_zdnu"), //
		GLDZM_ZONE_DISTANCE_NON_UNIFORMITY_NORMALIZED("Zone distance non-uniformity normalised", "IATH", GLDZM, NONE,
			"dzm_zdnu_norm"), //
		GLDZM_ZONE_PERCENTAGE("Zone percentage", "VIWW", GLDZM, NONE, "dzm_z_perc"), //
		GLDZM_GRAY_LEVEL_VARIANCE("Grey level variance", "QK93", GLDZM, NONE, "dzm_gl_var"), //
		GLDZM_ZONE_DISTANCE_VARIANCE("Zone distance variance", "7WT1", GLDZM, NONE, "dzm_zd_var"), //
		GLDZM_ZONE_DISTANCE_ENTROPY("Zone distance entropy", "GBDU", GLDZM, INFORMATION, "dzm_zd_entr"), //

		NGTDM_COARSENESS("Coarseness", "QCDE", NGTDM, NONE, "ngt_coarseness"), //
		NGTDM_CONTRAST("Contrast", "65HE", NGTDM, NONE, "ngt_contrast"), //
		NGTDM_BUSYNESS("Busyness", "NQ30", NGTDM, NONE, "ngt_busyness"), //
		NGTDM_COMPLEXITY("Complexity", "HDEZ", NGTDM, NONE, "ngt_complexity"), //
		NGTDM_STRENGTH("Strength", "1X9X", NGTDM, NONE, "ngt_strength"), //

		NGLDM_LOW_DEPENDENCE_EMPHASIS("Low dependence emphasis", "SODN", NGLDM, NONE, "ngl_lde"), //
		NGLDM_HIGH_DEPENDENCE_EMPHASIS("High dependence emphasis", "IMOQ", NGLDM, NONE, "ngl_hde"), //
		NGLDM_LOW_GRAY_LEVEL_COUNT_EMPHASIS("Low grey level count emphasis", "TL9H", NGLDM, NONE, "ngl_lgce"), //
		NGLDM_HIGH_GRAY_LEVEL_COUNT_EMPHASIS("High grey level count emphasis", "OAE7", NGLDM, NONE, "ngl_hgce"), //
		NGLDM_LOW_DEPENDENCE_LOW_GRAY_LEVEL_EMPHASIS("Low dependence low grey level emphasis", "EQ3F", NGLDM, NONE,
			"ngl_ldlge"), //
		NGLDM_LOW_DEPENDENCE_HIGH_GRAY_LEVEL_EMPHASIS("Low dependence high grey level emphasis", "JA6D", NGLDM, NONE,
			"ngl_ldhge"), //
		NGLDM_HIGH_DEPENDENCE_LOW_GRAY_LEVEL_EMPHASIS("High dependence low grey level emphasis", "NBZI", NGLDM, NONE,
			"ngl_hdlge"), //
		NGLDM_HIGH_DEPENDENCE_HIGH_GRAY_LEVEL_EMPHASIS("High dependence high grey level emphasis", "9QMG", NGLDM, NONE,
			"ngl_hdhge"), //
		NGLDM_GRAY_LEVEL_NON_UNIFORMITY("Grey level non-uniformity", "FP8K", NGLDM, NONE, "ngl_glnu"), //
		NGLDM_GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED("Grey level non-uniformity normalised", "5SPA", NGLDM, NONE,
			"ngl_glnu_norm"), //
		NGLDM_DEPENDENCE_COUNT_NON_UNIFORMITY("Dependence count non-uniformity", "Z87G", NGLDM, NONE, "ngl_dcnu"), //
		NGLDM_DEPENDENCE_COUNT_NON_UNIFORMITY_NORMALIZED("Dependence count non-uniformity normalised", "OKJI", NGLDM, NONE,
			"ngl_dcnu_norm"), //
		NGLDM_DEPENDENCE_COUNT_PERCENTAGE("Dependence count percentage", "6XV8", NGLDM, NONE, "ngl_dc_perc"), //
		NGLDM_GRAY_LEVEL_VARIANCE("Grey level variance", "1PFV", NGLDM, NONE, "ngl_gl_var"), //
		NGLDM_DEPENDENCE_COUNT_VARIANCE("Dependence count variance", "DNX2", NGLDM, NONE, "ngl_dc_var"), //
		NGLDM_DEPENDENCE_COUNT_ENTROPY("Dependence count entropy", "FCBV", NGLDM, INFORMATION, "ngl_dc_entr"), //
		NGLDM_DEPENDENCE_COUNT_ENERGY("Dependence count energy", "CAS9", NGLDM, NONE, "ngl_dc_energy");

	/** The unit of a feature; that of intensities is the image's. */
	public enum Unit {

			NONE(""), LENGTH("mm"), AREA("mm^2"), VOLUME("mm^3"), PER_LENGTH("1/mm"), INTENSITY(""), SQUARED_INTENSITY(""), //
			INTENSITY_VOLUME("mm^3"), LEVEL("level"), SQUARED_LEVEL("level^2"), COUNT("voxel"), INFORMATION("bit");

		private final String text;

		Unit(final String text) {
			this.text = text;
		}

		/**
		 * The unit as text.
		 *
		 * @param intensity unit of the image's intensities, such as {@code HU}; may be empty
		 */
		public String text(final String intensity) {
			if (intensity.isEmpty()) return text;
			return switch (this) {
				case INTENSITY -> intensity;
				case SQUARED_INTENSITY -> (intensity.matches("\\w+") ? intensity : "(" + intensity + ")") + "^2";
				case INTENSITY_VOLUME -> intensity + " mm^3";
				default -> text;
			};
		}
	}

	private final String title;
	private final String code;
	private final Family family;
	private final Unit unit;
	private final String tag;

	Feature(final String title, final String code, final Family family, final Unit unit, final String tag) {
		this.title = title;
		this.code = code;
		this.family = family;
		this.unit = unit;
		this.tag = tag;
	}

	/** The name in words; within a family no other feature has it. */
	public String title() {
		return title;
	}

	/** The four-character code; volume fractions and intensity fractions at different percentages share one. */
	public String code() {
		return code;
	}

	/** The family it belongs to. */
	public Family family() {
		return family;
	}

	/** The unit of its values. */
	public Unit unit() {
		return unit;
	}

	/** A short name that no other feature has, such as {@code cm_joint_max}. */
	public String tag() {
		return tag;
	}

	/** The short name of the feature aggregated in a certain way, such as {@code cm_joint_max_2_5D_avg}. */
	public String tag(final Aggregation aggregation) {
		return aggregation == Aggregation.NONE ? tag : tag + "_" + aggregation.tag();
	}

	/**
	 * Whether the initiative agreed on reference values of the feature. It defines five others that its teams found no
	 * consensus on: the densities of the oriented minimum bounding box and of the minimum volume enclosing ellipsoid, and
	 * the area under the intensity-volume histogram.
	 */
	public boolean hasConsensus() {
		return switch (this) {
			case VOLUME_DENSITY_OMBB, AREA_DENSITY_OMBB, VOLUME_DENSITY_MVEE, AREA_DENSITY_MVEE, IVH_AREA_UNDER_THE_CURVE ->
				false;
			default -> true;
		};
	}

	/** Where the feature is defined. */
	public String definition() {
		return "IBSI reference manual (arXiv:1612.07003), section " + family.section() + ", " + code;
	}

	/** The features of a family, in the order of the reference manual. */
	public static List<Feature> of(final Family family) {
		return Arrays.stream(values()).filter(feature -> feature.family == family).toList();
	}

	/** Finds a feature by its tag. */
	public static Optional<Feature> tagged(final String tag) {
		return Arrays.stream(values()).filter(feature -> feature.tag.equals(tag)).findFirst();
	}
}
