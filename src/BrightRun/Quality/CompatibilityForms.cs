using System.Collections.Frozen;
using System.Globalization;

namespace BrightRun.Quality;

/// <summary>What Unicode compatibility normalisation (NFKC, then lower case) leaves of a character for the product tokenizer.</summary>
/// <remarks>
/// Our own table, because <c>string.Normalize</c> returns its argument unchanged under invariant globalisation, and a token must be the same in
/// the product and in a test. Only characters that yield one of <c>[a-z0-9']</c> stand here (Unicode 14); every other one separates words.
/// A letter followed by a combining mark keeps the letter, where full composition would drop it.
/// </remarks>
internal static class CompatibilityForms
{
    // Runs of consecutive code points: the first in hex, then the forms; '_' stands for a separator.
    private const string Table =
        """
        aa:a b2:2|3 b9:1|o bc:1_4|1_2|3_4 130:i_ 132:ij|ij 13f:l_|l_ 149:_n 17f:s 1c4:d_|d_|d_|lj|lj|lj|nj|nj|nj 1f1:dz|dz|dz 2b0:h 2b2:j|r 2b7:w|y 2e1:l|s|x
        1d2c:a 1d2e:b 1d30:d|e 1d33:g|h|i|j|k|l|m|n 1d3c:o 1d3e:p|r|t|u|w|a 1d47:b|d|e 1d4d:g 1d4f:k|m 1d52:o 1d56:p|t|u 1d5b:v 1d62:i|r|u|v 1d9c:c 1da0:f
        1dbb:z 1e9a:a_ 2070:0|i 2074:4|5|6|7|8|9 207f:n|0|1|2|3|4|5|6|7|8|9 2090:a|e|o|x 2095:h|k|l|m|n|p|s|t 20a8:rs 2100:a_c|a_s|c|_c 2105:c_o|c_u
        2109:_f|g|h|h|h|h 2110:i|i|l|l 2115:n|no 2119:p|q|r|r|r 2120:sm|tel|tm 2124:z 2128:z 212a:k 212c:b|c 212f:e|e|f 2133:m|o 2139:i 213b:fax
        2145:d|d|e|i|j 2150:1_7|1_9|1_10|1_3|2_3|1_5|2_5|3_5|4_5|1_6|5_6|1_8|3_8|5_8|7_8|1_|i|ii|iii|iv|v|vi|vii|viii|ix|x|xi|xii|l|c|d|m|i|ii|iii|iv|v|vi|vii
        2177:viii|ix|x|xi|xii|l|c|d|m 2189:0_3
        2460:1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|19|20|_1_|_2_|_3_|_4_|_5_|_6_|_7_|_8_|_9_|_10_|_11_|_12_|_13_|_14_|_15_|_16_|_17_
        2485:_18_|_19_|_20_|1_|2_|3_|4_|5_|6_|7_|8_|9_|10_|11_|12_|13_|14_|15_|16_|17_|18_|19_|20_|_a_|_b_|_c_|_d_|_e_|_f_|_g_|_h_|_i_|_j_|_k_
        24a7:_l_|_m_|_n_|_o_|_p_|_q_|_r_|_s_|_t_|_u_|_v_|_w_|_x_|_y_|_z_|a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r|s|t|u|v|w|x|y|z|a|b|c|d|e|f|g|h|i
        24d9:j|k|l|m|n|o|p|q|r|s|t|u|v|w|x|y|z|0 2c7c:j|v 3250:pte|21|22|23|24|25|26|27|28|29|30|31|32|33|34|35
        32b1:36|37|38|39|40|41|42|43|44|45|46|47|48|49|50|1_|2_|3_|4_|5_|6_|7_|8_|9_|10_|11_|12_|hg|erg|ev|ltd
        3358:0_|1_|2_|3_|4_|5_|6_|7_|8_|9_|10_|11_|12_|13_|14_|15_|16_|17_|18_|19_|20_|21_|22_|23_|24_|hpa|da|au|bar|ov|pc|dm|dm2|dm3|iu
        3380:pa|na|_a|ma|ka|kb|mb|gb|cal|kcal|pf|nf|_f|_g|mg|kg|hz|khz|mhz|ghz|thz|_l|ml|dl|kl|fm|nm|_m|mm|cm|km|mm2|cm2|m2|km2|mm3|cm3|m3|km3
        33a7:m_s|m_s2|pa|kpa|mpa|gpa|rad|rad_s|rad_s2|ps|ns|_s|ms|pv|nv|_v|mv|kv|mv|pw|nw|_w|mw|kw|mw|k_|m_|a_m_|bq|cc|cd|c_kg|co_|db|gy|ha|hp
        33cc:in|kk|km|kt|lm|ln|log|lx|mb|mil|mol|ph|p_m_|ppm|pr|sr|sv|wb|v_m|a_m|1_|2_|3_|4_|5_|6_|7_|8_|9_|10_|11_|12_|13_|14_|15_|16_|17_|18_
        33f2:19_|20_|21_|22_|23_|24_|25_|26_|27_|28_|29_|30_|31_|gal a7f2:c|f|q fb00:ff|fi|fl|ffi|ffl|st|st ff07:' 107a5:q
        1f100:0_|0_|1_|2_|3_|4_|5_|6_|7_|8_|9_
        1f110:_a_|_b_|_c_|_d_|_e_|_f_|_g_|_h_|_i_|_j_|_k_|_l_|_m_|_n_|_o_|_p_|_q_|_r_|_s_|_t_|_u_|_v_|_w_|_x_|_y_|_z_|_s_|c|r|cd|wz
        1f130:a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r|s|t|u|v|w|x|y|z|hv|mv|sd|ss|ppv|wc 1f16a:mc|md|mr 1f190:dj 1fbf0:0|1|2|3|4|5|6|7|8|9
        """;

    private static readonly FrozenDictionary<int, string> Forms = Read();

    /// <summary>Lower-case letters, digits, apostrophes, and blanks for separators; null when nothing is left.</summary>
    public static string? Of(int codePoint) => codePoint switch
    {
        < 0xAA => null,
        >= 0xFF10 and <= 0xFF19 => Digit(codePoint - 0xFF10),
        >= 0xFF21 and <= 0xFF3A => Letter(codePoint - 0xFF21),
        >= 0xFF41 and <= 0xFF5A => Letter(codePoint - 0xFF41),
        0xFF07 => "'",
        >= 0x1D400 and <= 0x1D6A3 => Letter((codePoint - 0x1D400) % 26),
        >= 0x1D7CE and <= 0x1D7FF => Digit((codePoint - 0x1D7CE) % 10),
        _ => Forms.GetValueOrDefault(codePoint),
    };

    private static string Digit(int n) => ((char)('0' + n)).ToString();

    private static string Letter(int n) => ((char)('a' + n)).ToString();

    private static FrozenDictionary<int, string> Read()
    {
        var forms = new Dictionary<int, string>();
        foreach (var run in Table.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = run.IndexOf(':', StringComparison.Ordinal);
            var first = int.Parse(run.AsSpan(0, colon), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            foreach (var form in run[(colon + 1)..].Split('|'))
            {
                forms.Add(first++, form.Replace('_', ' '));
            }
        }

        return forms.ToFrozenDictionary();
    }
}
