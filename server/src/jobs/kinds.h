#pragma once

#include "jobs/job.h"

/// The chunk of every kind of job; kinds.cpp says which type it has.
namespace scrip::server::jobs {

Progress generate_vouchers(Chunk& chunk);
void generate_vouchers_failed(Call& call, const Json& request);
Progress renew_vouchers(Chunk& chunk);
Progress delete_campaign(Chunk& chunk);
Progress import_vouchers(Chunk& chunk);
Progress import_campaign_vouchers(Chunk& chunk);
Progress update_vouchers(Chunk& chunk);
Progress update_vouchers_metadata(Chunk& chunk);
Progress update_customers(Chunk& chunk);
Progress update_customers_metadata(Chunk& chunk);
Progress update_products(Chunk& chunk);
Progress update_products_metadata(Chunk& chunk);
Progress import_orders(Chunk& chunk);
Progress import_vouchers_csv(Chunk& chunk);
Progress import_campaign_vouchers_csv(Chunk& chunk);
Progress import_customers_csv(Chunk& chunk);
Progress import_products_csv(Chunk& chunk);
Progress import_skus_csv(Chunk& chunk);

}  // namespace scrip::server::jobs
